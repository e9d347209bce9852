package dev.tauon.kernel;

import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of variables when a type or method is declared again. */
@Timeout(120)
class RedefinitionKernelTest {
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    kernel = RunningKernel.start();
  }

  @BeforeEach
  void reset() throws Exception {
    run("%reset -f");
  }

  private static String run(String code) throws Exception {
    var told = kernel.run(code);
    assertThat(told).as(code).extracting(Told::type).doesNotContain("error");
    return printed(told, "stderr");
  }

  @Test
  void a_list_of_a_record_stays() throws Exception {
    run("record Point(int x) {}");
    run(
        "var list = new ArrayList<Point>();\nList<Point> same = list;\nvar names = List.of(\"a\");");
    assertThat(run("record Point(int x, int y) {}")).isEmpty();
    run("list.add(new Point(1, 2));");
    assertThat(kernel.result("same.getFirst().y() + names.getFirst()")).isEqualTo("2a");
  }

  @Test
  void what_belongs_to_the_former_class_is_named() throws Exception {
    run("record Point(int x) {}");
    run(
        """
        Point p = new Point(1);
        Point[] all = {p};
        var points = new ArrayList<>(List.of(p));
        var byName = Map.of("p", p);
        int n = p.x();
        String text = "kept";
        Object any = p;
        Object other = "kept too";
        """);
    assertThat(run("record Point(int x, int y) {}"))
        .isEqualTo(
            "p (of the former Point), all (of the former Point) could not keep their values. Run the cells that set them once more.\n"
                + "points holds values of the former Point, byName holds values of the former Point. Fill it anew before you use these as what the type is now.\n");
    assertThat(kernel.result("p == null && all == null && n == 1")).isEqualTo("true");
    assertThat(kernel.result("text + points.size() + byName.size() + other"))
        .isEqualTo("kept11kept too");
    run("p = new Point(3, 4);");
    assertThat(kernel.result("p.y()")).isEqualTo("4");
  }

  @Test
  void the_same_declaration_again_takes_nothing() throws Exception {
    run("class Car { int speed = 3; }\nvar car = new Car();\ncar.speed = 7;");
    assertThat(run("class Car { int speed = 3; }")).isEmpty();
    assertThat(kernel.result("car.speed")).isEqualTo("7");
  }

  @Test
  void interfaces_and_generic_classes() throws Exception {
    run("interface Shape { double area(); }");
    run("class Box<T> { T in; Box(T in) { this.in = in; } }");
    run(
        "var shapes = new HashMap<String, Shape>();\nShape none = null;\nBox<String> box = new Box<>(\"a\");");
    assertThat(run("interface Shape { double area(); default int corners() { return 0; } }"))
        .isEmpty();
    assertThat(run("class Box<T> { T in; int size; Box(T in) { this.in = in; } }"))
        .contains("box (of the former Box) could not keep its value.");
    run("shapes.put(\"dot\", () -> 0);\nnone = () -> 1;\nbox = new Box<>(\"b\");");
    assertThat(kernel.result("shapes.get(\"dot\").corners() + none.area() + box.in + box.size"))
        .isEqualTo("1.0b0");
  }

  @Test
  void a_method_with_another_signature_or_body() throws Exception {
    run("int f() { return 1; }");
    run("var k = f();\nint twice = 2 * f();\nvar list = new ArrayList<>(List.of(f()));");
    assertThat(run("int f() { return 5; }")).isEmpty();
    assertThat(run("long f() { return 1L << 40; }")).isEmpty();
    assertThat(run("int f(int i) { return i; }")).isEmpty();
    assertThat(kernel.result("k + twice + list.size() + f(10)")).isEqualTo("14");
  }

  @Test
  void a_class_that_uses_a_method_is_compiled_again_with_it() throws Exception {
    run("int f() { return 1; }");
    run("class User { int use() { return f(); } }");
    run("var user = new User();\nint used = user.use();");
    assertThat(run("long f() { return 1; }"))
        .contains("user (of the former User) could not keep its value");
    assertThat(kernel.result("used")).isEqualTo("1");
  }

  @Test
  void methods_that_use_the_variables_go_on() throws Exception {
    run("record Point(int x) {}");
    run("var list = new ArrayList<Point>();\nint size() { return list.size(); }");
    run("record Point(int x, int y) {}");
    run("list.add(null);");
    assertThat(kernel.result("size()")).isEqualTo("1");
  }

  @Test
  void a_type_that_waits_for_another_of_the_same_cell() throws Exception {
    run("class Engine {}\nclass Car {}");
    run("var cars = new ArrayList<Car>();\ncars.add(null);");
    assertThat(run("class Car extends Vehicle {}\nclass Vehicle {}\ncars.add(new Car());"))
        .isEmpty();
    assertThat(kernel.result("cars.size()")).isEqualTo("2");
  }

  @Test
  void a_cell_that_also_sets_the_variable_says_nothing() throws Exception {
    run("record Point(int x) {}\nvar p = new Point(1);");
    assertThat(run("record Point(int x, int y) {}\nvar p = new Point(1, 2);")).isEmpty();
    assertThat(kernel.result("p")).isEqualTo("Point[x=1, y=2]");
  }

  @Test
  void a_declaration_that_does_not_compile_leaves_the_former_one() throws Exception {
    run("int f() { return 1; }\nrecord Point(int x) {}\nvar list = new ArrayList<Point>();");
    for (var wrong :
        List.of("int f() { return \"a\"; }", "record Point(int x) { int y() { return ; } }")) {
      assertThat(kernel.run(wrong)).extracting(Told::type).contains("error");
    }
    run("list.add(new Point(f()));");
    assertThat(kernel.result("list")).isEqualTo("[Point[x=1]]");
  }

  @Test
  void a_type_that_is_wrong_or_forgotten_does_not_take_the_types_of_variables() throws Exception {
    kernel.run("record Wrong(int x) { int y() { return ; } }");
    run("var afterError = new ArrayList<Integer>();");
    assertThat(printed(kernel.run("%who"), "stdout")).isEqualTo("afterError  ArrayList<Integer>\n");
    run("record Gone(int x) {}");
    run("%reset -f");
    run("var afterReset = new ArrayList<Integer>();");
    assertThat(printed(kernel.run("%who"), "stdout")).isEqualTo("afterReset  ArrayList<Integer>\n");
    run("record Gone(int x) {}\nvar again = List.of(new Gone(1));");
    assertThat(kernel.result("again.getFirst().x()")).isEqualTo("1");
  }
}
