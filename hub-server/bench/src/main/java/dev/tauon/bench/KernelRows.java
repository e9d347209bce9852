package dev.tauon.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures one kernel spec and keeps what each row needs. */
final class KernelRows {
  /** A stretch of code to be timed. */
  @FunctionalInterface
  interface Timed {
    void run() throws Exception;
  }

  private static final int COLD_STARTS = 5;
  private static final int POOL_STARTS = 20;
  private static final int WARM_CELLS = 200;
  private static final int MANY_CELLS = 1_000;

  private final Map<String, Double> values = new LinkedHashMap<>();
  private final String spec;
  private final Phrases phrases;

  KernelRows(String spec, Phrases phrases) {
    this.spec = spec;
    this.phrases = phrases;
  }

  Map<String, Double> values() {
    return Collections.unmodifiableMap(values);
  }

  /** Kernels that nobody prepared. */
  void cold(HubProcess hub) throws Exception {
    var info = new ArrayList<Double>();
    var table = new ArrayList<Double>();
    var array = new ArrayList<Double>();
    for (int i = 0; i < COLD_STARTS; i++) {
      long start = System.nanoTime();
      var id = hub.startKernel(spec);
      try (var session = hub.connect(id)) {
        session.reply(session.send("kernel_info_request", Map.of()), false);
        info.add(since(start));
        try {
          session.run(phrases.table());
          table.add(since(start));
        } catch (IllegalStateException e) {
          // The library for tables is not there.
        }
      }
      hub.stopKernel(id);
    }
    for (int i = 0; i < COLD_STARTS; i++) {
      var id = hub.startKernel(spec);
      try (var session = hub.connect(id)) {
        session.run("1+1");
        long start = System.nanoTime();
        session.run(phrases.array());
        array.add(since(start));
      } catch (IllegalStateException e) {
        // The library for arrays is not there.
      }
      hub.stopKernel(id);
    }
    put(Row.COLD_INFO, median(info));
    put(Row.COLD_TABLE, median(table));
    put(Row.COLD_ARRAY, median(array));
  }

  /** Kernels that wait in the hub's pool. */
  void fromPool(HubProcess hub, Timed untilReady) throws Exception {
    var info = new ArrayList<Double>();
    var first = new ArrayList<Double>();
    var table = new ArrayList<Double>();
    for (int i = 0; i < POOL_STARTS; i++) {
      untilReady.run();
      long start = System.nanoTime();
      var id = hub.startKernel(spec);
      try (var session = hub.connect(id)) {
        session.reply(session.send("kernel_info_request", Map.of()), false);
        info.add(since(start));
        first.add(time(() -> session.run("1+1")));
        table.add(time(() -> session.run(phrases.table())));
      }
      hub.stopKernel(id);
    }
    put(Row.POOL_INFO, median(info));
    put(Row.POOL_INFO_95, percentile(info, 0.95));
    put(Row.POOL_FIRST, median(first));
    put(Row.POOL_TABLE, median(table));
  }

  /** One kernel at work. */
  void atWork(HubProcess hub) throws Exception {
    var id = hub.startKernel(spec);
    try (var session = hub.connect(id)) {
      times(WARM_CELLS, () -> session.run("1+1"));
      var warm = times(WARM_CELLS, () -> session.run("1+1"));
      put(Row.WARM, median(warm));
      put(Row.WARM_95, percentile(warm, 0.95));
      put(Row.QUEUED, time(() -> session.runAll(Collections.nCopies(20, "1+1"))));
      var wanted =
          Map.of("code", phrases.unfinished(), "cursor_pos", phrases.unfinished().length());
      times(20, () -> session.ask("complete_request", wanted));
      put(Row.COMPLETE, median(times(100, () -> session.ask("complete_request", wanted))));
      times(MANY_CELLS, () -> session.run("1+1"));
      put(Row.AFTER_MANY, median(times(WARM_CELLS, () -> session.run("1+1"))));
      long start = System.nanoTime();
      long lines = session.linesOf(phrases.print());
      put(Row.LINES, lines / since(start) * 1_000);
      put(Row.LOST, (double) (Phrases.LINES - lines));
    }
    hub.stopKernel(id);
  }

  /** A fresh kernel after 300 small cells, and what an endless loop leaves behind. */
  void afterUse(HubProcess hub) throws Exception {
    var id = hub.startKernel(spec);
    try (var session = hub.connect(id)) {
      long pid = Long.parseLong(session.result(phrases.processId()));
      for (int i = 0; i < 300; i++) {
        session.run(phrases.small().formatted(i));
      }
      put(Row.MEMORY, ProcessUse.memory(pid));
      var replies = new ArrayList<Double>();
      for (int i = 0; i < 5; i++) {
        long request = session.send("execute_request", KernelSession.cell(phrases.busy()));
        Thread.sleep(500);
        long start = System.nanoTime();
        hub.interrupt(id);
        session.reply(request, true);
        replies.add(since(start));
      }
      put(Row.INTERRUPT, median(replies));
      double before = ProcessUse.cpu(pid);
      Thread.sleep(2_000);
      put(Row.BURNT, (ProcessUse.cpu(pid) - before) / 2);
    }
    hub.stopKernel(id);
  }

  private void put(Row row, double value) {
    values.put(row.name(), value);
  }

  private static List<Double> times(int count, Timed timed) throws Exception {
    var times = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      times.add(time(timed));
    }
    return times;
  }

  private static double time(Timed timed) throws Exception {
    long start = System.nanoTime();
    timed.run();
    return since(start);
  }

  /** Milliseconds. */
  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> values) {
    return percentile(values, 0.5);
  }

  private static double percentile(List<Double> values, double share) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    var sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
