import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Lab } from '../support/lab.mjs';
import { until } from '../support/until.mjs';

describe('Values in a notebook', () => {
  let lab;
  let page;

  before(async () => {
    lab = await Lab.withHub();
    ({ page } = lab);
    await lab.newNotebook();
  });

  after(() => lab?.stop());

  /** The texts in a column of those rows that can be seen, from top to bottom. */
  const seen = (cell, column) =>
    cell.locator('table').first().evaluate((table, place) => {
      const frame = table.tBodies[0].getBoundingClientRect();
      return [...table.tBodies[0].rows]
        .map(row => ({ text: row.cells[place].innerText, box: row.cells[place].getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1)
        .sort((a, b) => a.box.top - b.box.top)
        .map(({ text }) => text);
    }, column);

  test('a table is paged, sorted by a click and summed up, without a script', async () => {
    const cell = await lab.run(`
var random = new Random(1);
var planets = Table.create("Readings",
    IntColumn.create("n", IntStream.range(0, 25).map(i -> i * 7 % 25).toArray()),
    StringColumn.create("station", IntStream.range(0, 25).mapToObj(i -> List.of("north", "south", "east").get(i % 3))),
    DoubleColumn.create("value", random.doubles(25).toArray()),
    BooleanColumn.create("good", random.ints(25, 0, 2).mapToObj(i -> i == 1).toList()));
planets`);
    assert.deepEqual(await seen(cell, 1), ['0', '7', '14', '21', '3', '10', '17', '24', '6', '13']);
    await cell.scrollIntoViewIfNeeded();
    await lab.screenshot('table-unsorted');

    await cell.getByTitle('sort upwards').first().click();
    assert.deepEqual(await seen(cell, 1), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    await cell.getByText('next ›').locator('visible=true').click();
    assert.deepEqual(await seen(cell, 1), ['10', '11', '12', '13', '14', '15', '16', '17', '18', '19']);
    await cell.getByTitle('sort downwards').locator('visible=true').click();
    assert.deepEqual(await seen(cell, 1), ['14', '13', '12', '11', '10', '9', '8', '7', '6', '5']);
    await lab.screenshot('table-sorted');
    await cell.getByTitle('as it was').locator('visible=true').click();
    await cell.getByText('»').locator('visible=true').click();
    assert.equal((await seen(cell, 1)).at(-1), `${24 * 7 % 25}`);
  });

  /** How bright a place of an element is, from 0 to 255, as it is seen. */
  const brightness = async (element, x, y) => {
    const png = (await element.screenshot()).toString('base64');
    return page.evaluate(
      async ([data, left, top]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const [red, green, blue] = context.getImageData(left, top, 1, 1).data;
        return (red + green + blue) / 3;
      },
      [png, x, y]
    );
  };

  test('a chart is light on a light page and dark on a dark one, at once', async () => {
    await lab.cells.last().locator('.cm-content').click();
    const cell = await lab.run('Charts.lines("Two springs", new double[] {0, 1, 2, 3}, Map.of("a", new double[] {1, 3, 2, 5}, "b", new double[] {2, 2, 4, 1}))');
    const chart = cell.locator('.jp-RenderedSVG img');
    await chart.scrollIntoViewIfNeeded();
    assert.ok((await brightness(chart, 20, 20)) > 240);
    await lab.screenshot('chart-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await until(async () => (await brightness(chart, 20, 20)) < 60, { seconds: 20, what: 'the chart to be dark' });
    await lab.screenshot('chart-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await until(async () => (await brightness(chart, 20, 20)) > 240, { seconds: 20, what: 'the chart to be light again' });
  });

  test('loops have bars, the inner below the outer', async () => {
    // Clicks in an output have made its cell the active one.
    await lab.cells.last().locator('.cm-content').click();
    const running = await lab.start(`
for (var city : Progress.of(List.of("Aachen", "Bonn", "Celle"), "cities")) {
    for (int day : Progress.of(List.of(1, 2, 3, 4), city)) {
        Thread.sleep(300);
    }
}
for (int i : Progress.range(0, 10)) { if (i == 4) break; }
for (int i : Progress.of((Iterable<Integer>) () -> List.of(1, 2, 3).iterator(), "unknown length")) { Thread.sleep(200); }`);
    await until(async () => (await running.getByRole('progressbar').count()) === 2, { what: 'two bars', every: 20 });
    await running.scrollIntoViewIfNeeded();
    await lab.screenshot('progress-running');
    await lab.ended(running);
    await running.getByText(/unknown length: 3/).waitFor();
    const texts = await running.locator('.jp-OutputArea-output').allInnerTexts();
    assert.match(texts[0], /cities: 3 of 3\s+done in/);
    assert.match(texts[1], /4 of 10\s+stopped after/);
    assert.match(texts[2], /unknown length: 3\s+done in/);
    await lab.screenshot('progress-done');
  });

  test('records, maps, matrices and markup are shown as what they are', async () => {
    const cell = await lab.run(`
record Planet(String name, double radius, int moons) {}
display(List.of(new Planet("Earth", 6371, 1), new Planet("Mars", 3389.5, 2)));
display(Map.of("a", 1));
display(new double[][] {{1, 2.5}, {3, 4}});
display(Markup.markdown("**bold** and $x^2$"));
display(Markup.latex("\\\\int_0^1 x^2\\\\,dx = \\\\frac13"));
display(Markup.json(Map.of("list", List.of(1, 2, 3))));
display(Markup.vegaLite("""
    {"data": {"values": [{"a": "A", "b": 28}, {"a": "B", "b": 55}]}, "mark": "bar", "width": 160, "height": 120,
     "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}}
    """));
Optional.of(new int[] {1, 2})`);
    await cell.locator('td', { hasText: '6371' }).waitFor();
    await cell.locator('.jp-RenderedMarkdown strong', { hasText: 'bold' }).waitFor();
    await cell.locator('.jp-RenderedLatex mjx-container').first().waitFor();
    await cell.locator('.jp-RenderedJSON').waitFor();
    await cell.locator('.jp-RenderedVegaCommon5 svg, .jp-RenderedVegaCommon5 canvas, .jp-RenderedVegaCommon5 img').first().waitFor();
    assert.match(await cell.locator('.jp-OutputArea-executeResult').innerText(), /Optional\[\[1, 2\]\]/);
    await lab.scrollTo(cell, 'start');
    await lab.screenshot('values');
    await lab.scrollTo(cell.locator('.jp-OutputArea-output').last(), 'end');
    await lab.screenshot('values-more');
  });
});
