package dev.tauon.kernel.cells;

import java.util.List;

/**
 * A call of a library that cells make through a method of another class, so that a notebook can
 * take part in it: a static method that is given the object, the arguments, and returns what the
 * library would. Only code of cells is changed; the library is not, nor is what it calls by itself.
 *
 * @param owner internal name of the class that the call names: {@code org/example/Network}
 * @param method its name; {@code <init>} for a new object, which is then passed through
 * @param descriptor of the call: {@code (Ljava/util/List;)V}
 * @param by internal name of the class whose static method stands in; it has the method's name and
 *     the owner as first parameter, or is named {@code created}, from owner to owner, for a new
 *     object
 */
public record CallSubstitute(String owner, String method, String descriptor, String by) {
  /** What a jar adds. Found with {@link java.util.ServiceLoader}; constructors take nothing. */
  public interface Provider {
    List<CallSubstitute> substitutes();
  }

  public boolean isOfNewObject() {
    return method.equals("<init>");
  }
}
