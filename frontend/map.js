// The map of areas: what the picture below it shows, to move about in. Nothing is in the map alone: the table has it all.
import { Map as AreaMap, NavigationControl, setWorkerUrl } from "maplibre";

const holder = document.getElementById("area-map");
const areas = new Map(JSON.parse(document.getElementById("area-map-values").textContent).map((area) => [area.code, area]));
const told = document.getElementById("area-map-told");
const TONES = ["#b1b4b6", "#d7e3f0", "#9fbfdc", "#5f93c0", "#28659a", "#12436d"];

const tone = ["match", ["get", "code"]];
for (const area of areas.values()) tone.push(area.code, TONES[area.tone]);
tone.push("#f3f2f1");

function bounds(shapes) {
  const edges = [180, 90, -180, -90];
  const look = (point) => {
    if (typeof point[0] === "number") {
      edges[0] = Math.min(edges[0], point[0]); edges[1] = Math.min(edges[1], point[1]);
      edges[2] = Math.max(edges[2], point[0]); edges[3] = Math.max(edges[3], point[1]);
    } else point.forEach(look);
  };
  shapes.features.forEach((feature) => look(feature.geometry.coordinates));
  return edges;
}

async function draw() {
  const shapes = await (await fetch(holder.dataset.shapes)).json();
  setWorkerUrl(new URL(holder.dataset.worker, location.href).href);
  const map = new AreaMap({
    container: holder,
    style: { version: 8, sources: { areas: { type: "geojson", data: shapes } }, layers: [
      { id: "ground", type: "background", paint: { "background-color": "#ffffff" } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": tone.length > 3 ? tone : "#b1b4b6" } },
      { id: "edges", type: "line", source: "areas", paint: { "line-color": "#0b0c0c", "line-width": 1 } },
      { id: "chosen", type: "line", source: "areas", filter: ["==", ["get", "code"], ""], paint: { "line-color": "#f46a25", "line-width": 4 } },
    ] },
    bounds: bounds(shapes), fitBoundsOptions: { padding: 16, animate: false },
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: true,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.on("click", "areas", ({ features }) => {
    const code = features[0].properties.code;
    map.setFilter("chosen", ["==", ["get", "code"], code]);
    say(code);
  });
  map.once("load", () => {
    document.getElementById("area-map-picture").setAttribute("hidden", "");
    holder.dataset.ready = "yes";
  });
}

function say(code) {
  const area = areas.get(code);
  told.replaceChildren(area ? `${area.name}: ${area.words} ` : code);
  if (area && area.href) {
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = area.href;
    link.textContent = holder.dataset.open;
    told.append(link);
  }
}

// Where a map cannot be drawn, the picture stays.
if (holder) draw().catch(() => { holder.hidden = true; });
