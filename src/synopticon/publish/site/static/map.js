/* The map that can be moved. The page has the same as a picture and as a table; without this
   script nothing is missing. Numbers and ids come from map-records.js, words from the table. */
(function () {
  "use strict";
  var data = window.SYNOPTICON_MAP, L = window.L, box = document.getElementById("live");
  if (!data || !L || !box) { return; }
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var colour = {}, pattern = [], chosen = null;

  function tile(draw) {
    var c = document.createElement("canvas"), x;
    c.width = c.height = 8;
    x = c.getContext("2d");
    x.strokeStyle = x.fillStyle = colour.ink;
    x.lineWidth = 1;
    draw(x);
    return x.createPattern(c, "repeat");
  }

  function paint() {
    var style = getComputedStyle(document.documentElement);
    ["ink", "paper", "soft", "wash", "rule", "focus"].forEach(function (name) {
      colour[name] = style.getPropertyValue("--" + name).trim();
    });
    var stripes = function (x) { x.beginPath(); x.moveTo(-1, 9); x.lineTo(9, -1); x.stroke(); };
    pattern = [
      tile(stripes),
      tile(function (x) { x.beginPath(); x.arc(4, 4, 1.2, 0, 7); x.fill(); }),
      tile(function (x) { stripes(x); x.beginPath(); x.moveTo(-1, -1); x.lineTo(9, 9); x.stroke(); })
    ];
  }

  /* The same three shapes as in the picture (svg/glyphs.py). */
  function shape(x, kind, p) {
    x.beginPath();
    if (kind === 0) { x.rect(p.x - 5, p.y - 5, 10, 10); }
    else if (kind === 1) { x.moveTo(p.x, p.y - 6); x.lineTo(p.x + 6, p.y + 5); x.lineTo(p.x - 6, p.y + 5); x.closePath(); }
    else { x.moveTo(p.x, p.y - 6.5); x.lineTo(p.x + 6.5, p.y); x.lineTo(p.x, p.y + 6.5); x.lineTo(p.x - 6.5, p.y); x.closePath(); }
  }

  L.Canvas.include({
    _updateSight: function (layer) {
      if (!this._drawing || layer._empty()) { return; }
      var x = this._ctx, p = layer._point, kind = layer.options.kind, wide = layer.options.wide;
      var r = wide ? Math.max(layer._radius, 12) : layer._radius;
      x.save();
      if (wide || r > 7) {
        x.beginPath();
        x.arc(p.x, p.y, r, 0, 7);
        x.fillStyle = pattern[kind];
        x.globalAlpha = 0.45;
        x.fill();
        x.globalAlpha = 1;
        x.strokeStyle = colour.ink;
        x.lineWidth = 1.2;
        x.setLineDash(kind === 0 ? [4, 3] : []);
        x.stroke();
      }
      if (!wide) {
        shape(x, kind, p);
        x.fillStyle = kind === 2 ? colour.ink : colour.paper;
        x.strokeStyle = kind === 2 ? colour.paper : colour.ink;
        x.lineWidth = kind === 2 ? 1 : 1.8;
        x.setLineDash(kind === 0 ? [3, 2.4] : []);
        x.fill();
        x.stroke();
      }
      if (layer === chosen) {
        x.beginPath();
        x.arc(p.x, p.y, wide ? r + 3 : 12, 0, 7);
        x.setLineDash([]);
        x.strokeStyle = colour.focus;
        x.lineWidth = 3;
        x.stroke();
      }
      x.restore();
    }
  });

  var Sight = L.Circle.extend({
    _updatePath: function () { this._renderer._updateSight(this); },
    _updateBounds: function () {
      var r = Math.max(this._radius, 16) + this._clickTolerance();
      this._pxBounds = new L.Bounds(this._point.subtract([r, r]), this._point.add([r, r]));
    },
    _containsPoint: function (p) { return p.distanceTo(this._point) <= Math.max(10, this._radius); }
  });

  function told(id) {
    var row = document.getElementById("at-" + id), made = document.createElement("div");
    if (!row) { return made; }
    Array.prototype.forEach.call(row.cells, function (cell, at) {
      if (cell.classList.contains("none")) { return; }
      var line = document.createElement("p");
      if (at === 0) { line.className = "of"; line.textContent = cell.textContent; }
      else { Array.prototype.forEach.call(cell.childNodes, function (n) { line.appendChild(n.cloneNode(true)); }); }
      made.appendChild(line);
    });
    return made;
  }

  paint();
  box.hidden = false;
  document.getElementById("map").classList.add("moving");
  var map = L.map(box, {
    preferCanvas: true, maxBounds: data.bounds, maxBoundsViscosity: 1, maxZoom: 14, zoomSnap: 0.5,
    scrollWheelZoom: false, zoomAnimation: !still, fadeAnimation: !still,
    markerZoomAnimation: !still, inertia: !still
  });
  map.attributionControl.setPrefix("Leaflet").addAttribution("Natural Earth");
  map.fitBounds(data.view, { animate: false });
  map.setMinZoom(map.getBoundsZoom(data.bounds, true));
  L.control.scale({ imperial: false }).addTo(map);
  var coast = L.polygon(data.land.map(function (ring) { return [ring]; }), { interactive: false, weight: 1, fillOpacity: 1 });
  var marks = {};

  function choose(mark, id) {
    var before = chosen;
    chosen = mark;
    if (before) { before.redraw(); }
    if (mark) { mark.redraw(); L.popup({ autoPan: true, maxWidth: 260 }).setLatLng(mark.getLatLng()).setContent(told(id)).openOn(map); }
  }

  function draw() {
    coast.setStyle({ color: colour.soft, fillColor: colour.wash });
    map.eachLayer(function (layer) { if (layer.redraw) { layer.redraw(); } });
  }

  coast.setStyle({ color: colour.soft, fillColor: colour.wash }).addTo(map);
  data.marks.forEach(function (m) {
    var mark = new Sight([m[0], m[1]], { radius: m[2], wide: m[3] === 1, kind: m[4] });
    mark.on("click", function () { choose(mark, m[5]); });
    mark.addTo(map);
    marks[m[5]] = mark;
  });
  map.on("popupclose", function () { var was = chosen; chosen = null; if (was) { was.redraw(); } });
  dark.addEventListener("change", function () { paint(); draw(); });

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.show");
    if (!link) { return; }
    event.preventDefault();
    var id = link.closest("tr").id.slice(3), mark = marks[id];
    if (!mark) { return; }
    document.getElementById("map").scrollIntoView({ block: "nearest" });
    map.setView(mark.getLatLng(), Math.max(map.getZoom(), map.getBoundsZoom(data.view)), { animate: !still });
    choose(mark, id);
    box.focus({ preventScroll: true });
    document.getElementById("shown").textContent = "Shown on the map: " + link.textContent;
  });
})();
