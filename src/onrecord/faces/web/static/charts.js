// Draws charts over the tables that stand there: the tables stay, folded away. Without this file there are the tables.
"use strict";

(() => {
  const own = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const month = (told) => new Date(`${told}-01T00:00:00Z`);

  // What Plot draws carries a style sheet of its own, which this room does not let in: it goes before the drawing is shown,
  // and desk.css has what it said.
  function plain(drawn) {
    for (const sheet of drawn.querySelectorAll("style")) sheet.remove();
    return drawn;
  }

  function keys(names) {
    const list = document.createElement("p");
    list.className = "keys";
    names.forEach(([words, place]) => {
      const key = document.createElement("span");
      key.className = `k${place}`;
      key.textContent = words;
      list.append(key);
    });
    return list;
  }

  function columns(rows, { kinds, colours, width, tick, at }) {
    const long = rows.flatMap((row) => kinds.map(([kind]) => ({ x: month(row.month), month: row.month, kind, many: row[kind] || 0 })));
    return Plot.plot({
      className: "plot",
      width,
      height: 170,
      marginLeft: 42,
      x: { type: "utc", label: null },
      y: { label: null, grid: true, ticks: 4, tickFormat: "~s" },
      color: { domain: kinds.map(([kind]) => kind), range: colours },
      marks: [
        Plot.rectY(
          long,
          Plot.stackY({
            x: "x",
            y: "many",
            fill: "kind",
            order: kinds.map(([kind]) => kind),
            interval: "month",
            insetLeft: 0.4,
            insetRight: 0.4,
            title: (row) => `${tick.format(row.x)}: ${row.many.toLocaleString("en")} ${kinds.find(([kind]) => kind === row.kind)[1]}`,
            href: at ? (row) => at.replace("2000-01", row.month) : undefined,
          }),
        ),
        Plot.ruleY([0]),
      ],
    });
  }

  function draw(figure) {
    const told = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const rows = Array.isArray(told) ? told : told.rows;
    const kinds = Array.isArray(told) ? [["direct", "in own words"], ["indirect", "in words of others"]] : told.kinds;
    const colours = ["--one", "--two", "--three", "--four"].slice(0, kinds.length).map(own);
    const tick = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
    const width = Math.max(280, Math.min(figure.clientWidth, 1100));
    const at = figure.dataset.at;
    const drawn = plain(columns(rows, { kinds, colours, width, tick, at }));
    for (const link of drawn.querySelectorAll("a")) link.setAttribute("tabindex", "-1");
    figure.querySelector(".drawn")?.remove();
    const place = document.createElement("div");
    place.className = "drawn";
    // The table below says the same, and has the same links.
    place.setAttribute("aria-hidden", "true");
    place.append(keys(kinds.map(([, words], index) => [words, index + 1])), drawn);
    figure.prepend(place);
  }

  const figures = [...document.querySelectorAll("figure[data-chart]")];
  for (const figure of figures) {
    draw(figure);
    const table = figure.querySelector("details");
    if (table) table.open = false;
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => figures.forEach(draw));
  let waits;
  addEventListener("resize", () => {
    clearTimeout(waits);
    waits = setTimeout(() => figures.forEach(draw), 150);
  });
})();
