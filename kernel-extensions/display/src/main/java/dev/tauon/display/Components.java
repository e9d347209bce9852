package dev.tauon.display;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names and values of a record's components. */
final class Components {
  private Components() {}

  static List<String> names(Class<?> type) {
    return Arrays.stream(of(type)).map(RecordComponent::getName).toList();
  }

  /** Empty when the record does not let others see them. */
  static Optional<List<@Nullable Object>> values(Record record) {
    var values = new ArrayList<@Nullable Object>();
    try {
      for (var component : of(record.getClass())) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        values.add(accessor.invoke(record));
      }
      return Optional.of(values);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static RecordComponent[] of(Class<?> type) {
    var components = type.getRecordComponents();
    return components == null ? new RecordComponent[0] : components;
  }
}
