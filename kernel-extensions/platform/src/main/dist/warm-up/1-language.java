record WarmUpReading(String place, double value) {}
double warmUpMean(List<WarmUpReading> warmUpReadings) {
  return warmUpReadings.stream().mapToDouble(WarmUpReading::value).average().orElse(Double.NaN);
}
var warmUpReadings = new ArrayList<WarmUpReading>();
for (int i = 0; i < 100; i++) {
  warmUpReadings.add(new WarmUpReading(i % 2 == 0 ? "north" : "south", Math.sin(i)));
}
var warmUpByPlace = warmUpReadings.stream().collect(Collectors.groupingBy(WarmUpReading::place, TreeMap::new, Collectors.counting()));
System.out.printf("%.3f %s%n", warmUpMean(warmUpReadings), warmUpByPlace);
warmUpByPlace
