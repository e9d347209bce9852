var table = Table.create("readings")
    .addColumns(
        StringColumn.create("place", "north", "south", "north", "south"),
        DoubleColumn.create("value", 1.5, 2.5, 3.5, 4.5));
table.summarize("value", AggregateFunctions.mean).by("place").print();
table.where(table.doubleColumn("value").isGreaterThan(2)).sortOn("value")
