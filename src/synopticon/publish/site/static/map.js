/* The map that can be moved. The page has the same as a picture and as a table; without this
   script nothing is missing. Numbers and ids come from map-records.js, words from the table. */
(function () {
  "use strict";
  var data = window.SYNOPTICON_MAP, L = window.L, box = document.getElementById("live");
  if (!data || !L || !box) { return; }
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var say = document.getElementById("map").dataset;
  var APART = 17, MARK = 15, DIGIT = 7, GAP = 4;
  var colour = {}, pattern = [], chosen = null, sights = [], gathered = null;

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
    colour.text = style.getPropertyValue("--text").trim();
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

  function mark(x, kind, p) {
    shape(x, kind, p);
    x.fillStyle = kind === 2 ? colour.ink : colour.paper;
    x.strokeStyle = kind === 2 ? colour.paper : colour.ink;
    x.lineWidth = kind === 2 ? 1 : 1.8;
    x.setLineDash(kind === 0 ? [3, 2.4] : []);
    x.fill();
    x.stroke();
  }

  /* One mark for each kind of a group, side by side, with how many there are of it. */
  function marksOf(x, layer) {
    var group = layer.group, p = { x: layer._point.x + group.dx - group.width / 2, y: layer._point.y + group.dy };
    group.counts.forEach(function (count, kind) {
      if (!count) { return; }
      mark(x, kind, { x: p.x + MARK / 2, y: p.y });
      p.x += MARK;
      if (count === 1) { return; }
      x.setLineDash([]);
      x.font = "600 12px " + colour.text;
      x.textBaseline = "middle";
      x.strokeStyle = colour.paper;
      x.lineWidth = 3;
      x.strokeText(count, p.x - 1, p.y);
      x.fillStyle = colour.ink;
      x.fillText(count, p.x - 1, p.y);
      p.x += DIGIT * String(count).length + GAP;
    });
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
      if (layer.group) { marksOf(x, layer); }
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
    _updatePath: function () { gather(); this._renderer._updateSight(this); },
    _updateBounds: function () {
      var r, g;
      gather();
      g = this.group;
      r = Math.max(this._radius, 16, g ? g.width / 2 + Math.max(Math.abs(g.dx), Math.abs(g.dy)) : 0) + this._clickTolerance();
      this._pxBounds = new L.Bounds(this._point.subtract([r, r]), this._point.add([r, r]));
    },
    _containsPoint: function (p) {
      var g = this.group, at = this._point;
      if (g && Math.abs(p.x - at.x - g.dx) <= Math.max(10, g.width / 2) && Math.abs(p.y - at.y - g.dy) <= 10) { return true; }
      return (this.options.wide || this._radius > 7) && p.distanceTo(at) <= Math.max(10, this._radius);
    }
  });

  /* Marks too close to be told apart are gathered, anew at each size of the map, as in the
     picture (svg/gathered.py): a mark joins the nearest first one that is nearer than APART. */
  function gather() {
    var zoom = map.getZoom(), squares = {}, groups = [];
    if (gathered === zoom) { return; }
    gathered = zoom;
    sights.forEach(function (sight) {
      var p = map.project(sight.getLatLng(), zoom), x = Math.floor(p.x / APART), y = Math.floor(p.y / APART);
      var best = null, least = APART * APART, dx, dy;
      sight.group = null;
      if (sight.options.wide) { return; }
      for (dx = -1; dx < 2; dx += 1) {
        for (dy = -1; dy < 2; dy += 1) {
          (squares[(x + dx) + " " + (y + dy)] || []).forEach(function (group) {
            var far = (group.at.x - p.x) * (group.at.x - p.x) + (group.at.y - p.y) * (group.at.y - p.y);
            if (far < least) { least = far; best = group; }
          });
        }
      }
      if (!best) {
        best = { at: p, x: 0, y: 0, first: sight, members: [], counts: [0, 0, 0] };
        (squares[x + " " + y] = squares[x + " " + y] || []).push(best);
        groups.push(best);
      }
      best.members.push(sight);
      best.counts[sight.options.kind] += 1;
      best.x += p.x;
      best.y += p.y;
    });
    groups.forEach(function (group) {
      group.dx = group.x / group.members.length - group.at.x;
      group.dy = group.y / group.members.length - group.at.y;
      group.width = group.counts.reduce(function (sum, count) {
        return sum + (count ? MARK : 0) + (count > 1 ? DIGIT * String(count).length + GAP : 0);
      }, 0);
      group.first.group = group;
    });
  }

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
    markerZoomAnimation: !still, inertia: !still, zoomControl: false
  });
  L.control.zoom({ zoomInTitle: say["in"], zoomOutTitle: say.out }).addTo(map);
  map.attributionControl.setPrefix("Leaflet").addAttribution("Natural Earth");
  map.fitBounds(data.view, { animate: false });
  map.setMinZoom(map.getBoundsZoom(data.bounds, true));
  L.control.scale({ imperial: false }).addTo(map);
  var coast = L.polygon(data.land.map(function (ring) { return [ring]; }), { interactive: false, weight: 1, fillOpacity: 1 });
  var marks = {};

  function open(mark, id) {
    var popup = L.popup({ autoPan: true, maxWidth: 260 }).setLatLng(mark.getLatLng()).setContent(told(id)).openOn(map);
    popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", say.close);
  }

  function choose(mark, id) {
    var before = chosen;
    chosen = mark;
    if (before) { before.redraw(); }
    if (mark) { mark.redraw(); open(mark, id); }
  }

  /* Who looks at a group comes nearer, until its marks lie apart; not if they never will. */
  function apart(mark) {
    var members = mark.group ? mark.group.members : [], bounds, zoom;
    if (members.length < 2) { return false; }
    bounds = L.latLngBounds(members.map(function (m) { return m.getLatLng(); }));
    zoom = Math.min(map.getBoundsZoom(bounds.pad(0.3)), map.getMaxZoom());
    if (zoom <= map.getZoom()) { return false; }
    map.setView(bounds.getCenter(), zoom, { animate: !still });
    return true;
  }

  /* The least size at which no other mark lies on this one, as far as the map goes. */
  function alone(mark) {
    var zoom = Math.max(map.getZoom(), map.getBoundsZoom(data.view)), here, near;
    function close(other) {
      return other !== mark && !other.options.wide && map.project(other.getLatLng(), zoom).distanceTo(here) < 2 * APART;
    }
    do {
      here = map.project(mark.getLatLng(), zoom);
      near = sights.some(close);
      if (near) { zoom += 0.5; }
    } while (near && zoom < map.getMaxZoom());
    return Math.min(zoom, map.getMaxZoom());
  }

  function draw() {
    coast.setStyle({ color: colour.soft, fillColor: colour.wash });
    map.eachLayer(function (layer) { if (layer.redraw) { layer.redraw(); } });
  }

  coast.setStyle({ color: colour.soft, fillColor: colour.wash }).addTo(map);
  data.marks.forEach(function (m) {
    var mark = new Sight([m[0], m[1]], { radius: m[2], wide: m[3] === 1, kind: m[4] });
    mark.on("click", function () { if (!apart(mark)) { choose(mark, m[5]); } });
    sights.push(mark);
    marks[m[5]] = mark;
  });
  sights.forEach(function (mark) { mark.addTo(map); });
  map.on("popupclose", function () { var was = chosen; chosen = null; if (was) { was.redraw(); } });
  dark.addEventListener("change", function () { paint(); draw(); });

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.show");
    if (!link) { return; }
    event.preventDefault();
    var id = link.closest("tr").id.slice(3), mark = marks[id];
    if (!mark) { return; }
    document.getElementById("map").scrollIntoView({ block: "nearest" });
    map.setView(mark.getLatLng(), alone(mark), { animate: !still });
    choose(mark, id);
    box.focus({ preventScroll: true });
    document.getElementById("shown").textContent = say.shown.replace("{place}", function () { return link.textContent; });
  });
})();
