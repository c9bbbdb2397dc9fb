// The browser's own map of the wards or hexagons: from the same numbers as the table, without any map behind it.
const held = document.querySelector("[data-fp-map]");
const told = document.querySelector("[data-fp-map-told]");
const drawn = document.querySelector("[data-fp-map-drawn]");
const STEPS = ["#dbe9e6", "#a9cbc5", "#6fa89f", "#357f75", "#00443c"];
const CHANGES = ["#1d5fa8", "#93b5d8", "#f3f2f1", "#dfae80", "#b85c00"];
const NO_DATA = "#a9adb0";

function corners(geometry) {
  return geometry ? geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2) : [];
}

function box(features) {
  const points = features.flatMap((feature) => corners(feature.geometry));
  const [x, y] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return [[Math.min(...x), Math.min(...y)], [Math.max(...x), Math.max(...y)]];
}

// A rise points up and a fall down, for whom colours do not tell; drawn here, for nothing may come from elsewhere.
function arrow(up) {
  const size = 20;
  const paper = document.createElement("canvas");
  paper.width = size;
  paper.height = size;
  const pen = paper.getContext("2d");
  const [tip, foot] = up ? [2, size - 3] : [size - 2, 3];
  pen.beginPath();
  pen.moveTo(size / 2, tip);
  pen.lineTo(size - 2, foot);
  pen.lineTo(2, foot);
  pen.closePath();
  pen.fill();
  return pen.getImageData(0, 0, size, size);
}

async function show() {
  const answer = await fetch(held.dataset.fpMap);
  if (!answer.ok) return;
  const places = await answer.json();
  places.features = places.features.filter((feature) => feature.geometry);
  if (!places.features.length) return;
  held.hidden = false;
  const library = window.maplibregl;
  library.setWorkerUrl(held.dataset.fpWorker);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const changes = Boolean(held.querySelector(".fp-map__swatch--change-0"));
  const canvasBox = held.querySelector("[data-fp-map-canvas]");
  const map = new library.Map({
    container: canvasBox,
    style: { version: 8, sources: {}, layers: [] },
    bounds: box([...places.features, ...places.outlines.features]),
    fitBoundsOptions: { padding: 15 },
    attributionControl: false,
    cooperativeGestures: true,
    fadeDuration: 0,
  });
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.getCanvas().setAttribute("aria-label", `Map of the ${held.dataset.fpMapKind}s: arrow keys move it, plus and minus zoom, Enter reads out its middle; the table below has the same numbers`);
  await map.once("load");
  const colours = changes ? CHANGES : STEPS;
  const shade = ["match", ["get", "class"], ...colours.flatMap((colour, step) => [step, colour]), NO_DATA];
  map.addSource("places", { type: "geojson", data: places });
  map.addSource("outlines", { type: "geojson", data: places.outlines });
  map.addLayer({ id: "places", type: "fill", source: "places", paint: { "fill-color": shade } });
  const fine = held.dataset.fpMapKind === "hexagon" ? 0.4 : 1;
  map.addLayer({ id: "edges", type: "line", source: "places", paint: { "line-color": "#505a5f", "line-width": fine } });
  map.addLayer({ id: "outlines", type: "line", source: "outlines", paint: { "line-color": "#505a5f" } });
  if (changes) {
    map.addImage("rise", arrow(true), { pixelRatio: 2 });
    map.addImage("fall", arrow(false), { pixelRatio: 2 });
    map.addLayer({ id: "arrows", type: "symbol", source: "places",
      filter: ["all", ["==", ["typeof", ["get", "value"]], "number"], ["!=", ["get", "value"], 0]],
      layout: { "icon-image": ["case", [">", ["get", "value"], 0], "rise", "fall"], "icon-allow-overlap": true } });
  }
  map.addLayer({ id: "chosen", type: "line", source: "places", filter: ["==", ["get", "code"], ""],
    paint: { "line-color": "#0b0c0c", "line-width": 4 } });
  drawn.hidden = true;
  let popup = null;

  let cameFrom = null;

  function close() {
    if (popup) popup.remove();
    popup = null;
    map.setFilter("chosen", ["==", ["get", "code"], ""]);
    told.textContent = "";
  }

  function choose(place, at) {
    const words = `${place.properties.name}: ${place.properties.words}`;
    if (popup) popup.remove();
    map.setFilter("chosen", ["==", ["get", "code"], place.properties.code]);
    popup = new library.Popup({ focusAfterOpen: false, closeButton: false }).setLngLat(at).setText(words).addTo(map);
    told.textContent = words;
  }

  function chooseMiddle() {
    const middle = map.getCenter();
    const [found] = map.queryRenderedFeatures(map.project(middle), { layers: ["places"] });
    if (found) {
      choose(found, middle);
    } else {
      close();
      told.textContent = "Nothing lies in the middle of the map.";
    }
  }

  map.on("click", "places", (event) => choose(event.features[0], event.lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") chooseMiddle();
    if (event.key === "Escape") {
      close();
      // Whoever came from a row of the table goes back to it.
      if (cameFrom) cameFrom.focus();
      cameFrom = null;
    }
  });
  for (const place of places.features) {
    const beside = document.querySelector(`[data-fp-map-button="${place.properties.code}"]`);
    if (!beside) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fp-map__button govuk-link";
    button.textContent = "Show on map";
    const whose = document.createElement("span");
    whose.className = "govuk-visually-hidden";
    whose.textContent = `: ${place.properties.name}`;
    button.append(whose);
    button.addEventListener("click", () => {
      const [[west, south], [east, north]] = box([place]);
      map.fitBounds([[west, south], [east, north]], { padding: 60, maxZoom: 12, animate: !still });
      choose(place, [(west + east) / 2, (south + north) / 2]);
      held.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
      map.getCanvas().focus({ preventScroll: true });
      cameFrom = button;
    });
    beside.append(button);
  }
  held.dataset.fpMapReady = "";
}

if (held && window.maplibregl) show();
