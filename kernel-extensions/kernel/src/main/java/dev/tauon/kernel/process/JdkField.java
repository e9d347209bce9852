package dev.tauon.kernel.process;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import sun.misc.Unsafe;

/**
 * A field in which the JDK remembers what it found out at its start. No option of the JVM opens
 * these packages; where the field is not as expected nothing is touched.
 */
public final class JdkField {
  private final Unsafe unsafe;
  private final Object holder;
  private final long offset;

  private JdkField(Unsafe unsafe, Object holder, long offset) {
    this.unsafe = unsafe;
    this.holder = holder;
    this.offset = offset;
  }

  /** A field of an object. */
  public static JdkField of(Object holder, Class<?> declaring, String name, Class<?> type)
      throws CannotHandOver {
    var field = find(declaring, name, type);
    var unsafe = unsafe();
    return new JdkField(unsafe, holder, offset(unsafe, field));
  }

  /** A static field. */
  static JdkField ofStatic(Class<?> declaring, String name, Class<?> type) throws CannotHandOver {
    var field = find(declaring, name, type);
    var unsafe = unsafe();
    return new JdkField(unsafe, base(unsafe, field), offset(unsafe, field));
  }

  static Class<?> type(String name) throws CannotHandOver {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new CannotHandOver("This JDK has no " + name + ".", e);
    }
  }

  @SuppressWarnings("removal")
  public Object get() {
    return unsafe.getObjectVolatile(holder, offset);
  }

  @SuppressWarnings("removal")
  void set(Object value) {
    unsafe.putObjectVolatile(holder, offset, value);
  }

  private static Field find(Class<?> declaring, String name, Class<?> type) throws CannotHandOver {
    try {
      var field = declaring.getDeclaredField(name);
      if (!type.isAssignableFrom(field.getType())) {
        throw new CannotHandOver(field + " has another type than expected.");
      }
      return field;
    } catch (NoSuchFieldException e) {
      throw new CannotHandOver("This JDK has no " + declaring.getName() + "." + name + ".", e);
    }
  }

  @SuppressWarnings("removal")
  private static long offset(Unsafe unsafe, Field field) {
    return Modifier.isStatic(field.getModifiers())
        ? unsafe.staticFieldOffset(field)
        : unsafe.objectFieldOffset(field);
  }

  @SuppressWarnings("removal")
  private static Object base(Unsafe unsafe, Field field) {
    return unsafe.staticFieldBase(field);
  }

  private static Unsafe unsafe() throws CannotHandOver {
    try {
      var field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new CannotHandOver("This JVM gives no access to its fields.", e);
    }
  }
}
