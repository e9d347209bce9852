var warmUpTable = Table.create("warm-up")
    .addColumns(
        StringColumn.create("place", "north", "south", "north", "south"),
        DoubleColumn.create("value", 1.5, 2.5, 3.5, 4.5));
warmUpTable.summarize("value", AggregateFunctions.mean).by("place").print();
warmUpTable.where(warmUpTable.doubleColumn("value").isGreaterThan(2)).sortOn("value")
