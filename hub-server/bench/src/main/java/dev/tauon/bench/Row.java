package dev.tauon.bench;

/** What is measured of a kernel, and what is asked of Tauon's own. */
enum Row {
  COLD_INFO("cold start to kernel_info_reply", "ms", 450, false),
  COLD_TABLE("cold start to the first table", "ms", 2_000, false),
  COLD_ARRAY("the first array, after a first 1+1", "ms", 500, false),
  POOL_INFO("from the pool: POST to kernel_info_reply, p50", "ms", 25, false),
  POOL_INFO_95("from the pool: POST to kernel_info_reply, p95", "ms", 50, false),
  POOL_FIRST("from the pool: first 1+1", "ms", 40, false),
  POOL_TABLE("from the pool: first table", "ms", 80, false),
  WARM("warm 1+1 through the hub, p50", "ms", 12, false),
  WARM_95("warm 1+1 through the hub, p95", "ms", 25, false),
  AFTER_MANY("the same after 1,000 more cells, p50", "ms", 15, false),
  QUEUED("20 queued cells, in all", "ms", 200, false),
  COMPLETE("completion, p50", "ms", 15, false),
  LINES("printed lines", "lines/s", 400_000, true),
  LOST("printed lines lost, of 1,000,000", "lines", 0, false),
  MEMORY("memory after 300 small cells", "MB", 260, false),
  INTERRUPT("interrupt of a busy loop to its reply", "ms", 100, false),
  BURNT("processors busy afterwards", "cores", 0.05, false);

  final String title;
  final String unit;
  final double bound;
  final boolean atLeast;

  Row(String title, String unit, double bound, boolean atLeast) {
    this.title = title;
    this.unit = unit;
    this.bound = bound;
    this.atLeast = atLeast;
  }

  boolean met(double value) {
    return atLeast ? value >= bound : value <= bound;
  }
}
