record Reading(String place, double value) {}
double mean(List<Reading> readings) {
  return readings.stream().mapToDouble(Reading::value).average().orElse(Double.NaN);
}
var readings = new ArrayList<Reading>();
for (int i = 0; i < 100; i++) {
  readings.add(new Reading(i % 2 == 0 ? "north" : "south", Math.sin(i)));
}
var byPlace = readings.stream().collect(Collectors.groupingBy(Reading::place, TreeMap::new, Collectors.counting()));
System.out.printf("%.3f %s%n", mean(readings), byPlace);
byPlace
