// Filters the list of claims. The choices stand in the address, after the #, as in
// claims.html#kind=deployment&year=2019, so that they can be kept, sent on and taken back.
(function () {
  "use strict";
  var box = document.getElementById("filters");
  if (!box) return;
  var selects = Array.prototype.slice.call(box.querySelectorAll("select[data-filter]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll(".group")).map(read);
  var links = {};
  document.querySelectorAll(".jump a").forEach(function (a) {
    links[a.getAttribute("href").slice(1)] = { item: a.parentNode, number: a.nextElementSibling };
  });
  var count = document.getElementById("count");
  var clear = document.getElementById("clear");
  var filtered = false;

  // A sentence of the page, which has the words, with its numbers put in.
  function said(name, n, total) {
    return count.dataset[name].replace("{n}", n).replace("{total}", total);
  }

  function read(section) {
    return {
      section: section,
      name: section.querySelector("h2").id,
      fold: section.querySelector("details"),
      number: section.querySelector(".number"),
      all: section.querySelector(".number").textContent,
      size: section.querySelectorAll(".kinds li").length,
      kinds: Array.prototype.slice.call(section.querySelectorAll(".kinds")).map(function (kind) {
        var items = Array.prototype.slice.call(kind.querySelectorAll("li"));
        return { box: kind, items: items.map(item) };
      })
    };
  }

  function item(li) {
    var marks = {};
    selects.forEach(function (select) {
      var name = select.dataset.filter;
      marks[name] = (li.dataset[name] || "").split(" ");
    });
    return { li: li, claim: li.querySelector("a").getAttribute("href"), marks: marks };
  }

  // What the address asks for; a value that no claim has is passed over.
  function asked() {
    var wanted = {};
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at < 0) return;
      var value = part.slice(at + 1);
      try { value = decodeURIComponent(value); } catch (wrong) { return; }
      selects.forEach(function (select) {
        var known = Array.prototype.some.call(select.options, function (option) {
          return option.value === value;
        });
        if (value && known && select.dataset.filter === part.slice(0, at)) {
          wanted[select.dataset.filter] = value;
        }
      });
    });
    return wanted;
  }

  function show(wanted) {
    var names = Object.keys(wanted);
    var shown = {};
    groups.forEach(function (group) {
      var left = 0;
      group.kinds.forEach(function (kind) {
        var here = 0;
        kind.items.forEach(function (one) {
          var fits = names.every(function (name) {
            return one.marks[name].indexOf(wanted[name]) >= 0;
          });
          one.li.hidden = !fits;
          if (fits) { here += 1; shown[one.claim] = true; }
        });
        kind.box.hidden = !here;
        left += here;
      });
      // Of a system that is asked for, a claim need not be shown under another as well.
      group.section.hidden = !left || Boolean(wanted.system && group.name !== "system-" + wanted.system);
      group.number.textContent = names.length ? said("some", left, group.size) : group.all;
      if (links[group.name]) {
        links[group.name].item.hidden = group.section.hidden;
        links[group.name].number.textContent = left;
      }
      if (names.length || filtered) group.fold.open = names.length > 0;
    });
    filtered = names.length > 0;
    clear.hidden = !filtered;
    var total = Number(count.dataset.total);
    var some = Object.keys(shown).length;
    count.textContent = said(filtered ? (some ? "some" : "none") : "all", some, total);
  }

  function follow() {
    var wanted = asked();
    selects.forEach(function (select) { select.value = wanted[select.dataset.filter] || ""; });
    show(wanted);
    groups.forEach(function (group) {
      if ("#" + group.name === location.hash) group.fold.open = true;
    });
  }

  function chosen() {
    var parts = [];
    selects.forEach(function (select) {
      if (select.value) parts.push(select.dataset.filter + "=" + encodeURIComponent(select.value));
    });
    if (parts.length) location.hash = parts.join("&");
    else if (location.hash) location.hash = "all";
  }

  selects.forEach(function (select) { select.addEventListener("change", chosen); });
  clear.addEventListener("click", function () {
    location.hash = "all";
    selects[0].focus();
  });
  window.addEventListener("hashchange", follow);
  box.hidden = false;
  follow();
})();
