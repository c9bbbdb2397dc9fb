// The browser's own map of the wards: from the same numbers as the table, without any map behind it.
const held = document.querySelector("[data-fp-map]");
const told = document.querySelector("[data-fp-map-told]");
const drawn = document.querySelector("[data-fp-map-drawn]");
const STEPS = ["#eef3f2", "#bcd6d1", "#7fb3ab", "#3d877d", "#00594f"];
const CHANGES = ["#1d5fa8", "#93b5d8", "#f3f2f1", "#dfae80", "#b85c00"];
const NO_DATA = "#d9dadb";

function corners(geometry) {
  return geometry ? geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2) : [];
}

function box(features) {
  const points = features.flatMap((feature) => corners(feature.geometry));
  const [x, y] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return [[Math.min(...x), Math.min(...y)], [Math.max(...x), Math.max(...y)]];
}

async function show() {
  const answer = await fetch(held.dataset.fpMap);
  if (!answer.ok) return;
  const wards = await answer.json();
  wards.features = wards.features.filter((feature) => feature.geometry);
  if (!wards.features.length) return;
  held.hidden = false;
  const library = window.maplibregl;
  library.setWorkerUrl(held.dataset.fpWorker);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const colours = held.querySelector(".fp-map__swatch--change-0") ? CHANGES : STEPS;
  const map = new library.Map({
    container: held.querySelector("[data-fp-map-canvas]"),
    style: { version: 8, sources: {}, layers: [] },
    bounds: box(wards.features),
    fitBoundsOptions: { padding: 15 },
    attributionControl: false,
    cooperativeGestures: true,
    fadeDuration: 0,
  });
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.getCanvas().setAttribute("aria-label", "Map of the wards; the table below has the same numbers");
  await map.once("load");
  const shade = wards.features.length && ["match", ["get", "class"],
    ...colours.flatMap((colour, step) => [step, colour]), NO_DATA];
  map.addSource("wards", { type: "geojson", data: wards });
  map.addLayer({ id: "wards", type: "fill", source: "wards", paint: { "fill-color": shade } });
  map.addLayer({ id: "edges", type: "line", source: "wards", paint: { "line-color": "#505a5f" } });
  const chosen = { id: "chosen", type: "line", source: "wards", filter: ["==", ["get", "code"], ""],
    paint: { "line-color": "#0b0c0c", "line-width": 4 } };
  map.addLayer(chosen);
  drawn.hidden = true;
  let popup = null;

  function choose(ward, at) {
    const words = `${ward.properties.name}: ${ward.properties.words}`;
    map.setFilter("chosen", ["==", ["get", "code"], ward.properties.code]);
    if (popup) popup.remove();
    popup = new library.Popup({ focusAfterOpen: false }).setLngLat(at).setText(words).addTo(map);
    told.textContent = words;
  }

  map.on("click", "wards", (event) => choose(event.features[0], event.lngLat));
  for (const ward of wards.features) {
    const place = document.querySelector(`[data-fp-map-button="${ward.properties.code}"]`);
    if (!place) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fp-map__button govuk-link";
    button.textContent = "Show on map";
    const whose = document.createElement("span");
    whose.className = "govuk-visually-hidden";
    whose.textContent = `: ${ward.properties.name}`;
    button.append(whose);
    button.addEventListener("click", () => {
      const [[west, south], [east, north]] = box([ward]);
      map.fitBounds([[west, south], [east, north]], { padding: 60, maxZoom: 12, animate: !still });
      choose(ward, [(west + east) / 2, (south + north) / 2]);
    });
    place.append(button);
  }
  held.dataset.fpMapReady = "";
}

if (held && window.maplibregl) show();
