var warmUpChart = new XYChartBuilder().width(600).height(400).title("Values").build();
warmUpChart.addSeries("a", new double[] {1, 2, 3}, new double[] {2, 4, 3});
warmUpChart
