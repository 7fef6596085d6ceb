/* The page that searches: makes an index of what stands in search-records.js and shows what is
   found. Everything is set as text, so that nothing in a record or a question can be markup. */
(function () {
  "use strict";

  var fold = synopticonFold;
  var data = synopticonRecords;
  var form = document.getElementById("search");
  var field = document.getElementById("words");
  var status = document.getElementById("found");
  var list = document.getElementById("results");
  var more = document.getElementById("more");
  var paper = document.getElementById("asked");
  var say = form.dataset;
  var SHOWN = 30;
  var EXCERPT = 160;
  var FIRST = 200;

  /* Which of the languages that pages speak this one speaks. */
  var tongue = Math.max(0, data.tongues.indexOf(document.documentElement.lang));

  /* A record is [kind, address, degree, [language, text, language, text, ...], titles]; kind,
     degree and language are places in a table. The first text is its title, unless `titles` has
     the place of another for the language of this page. */
  function titled(record) {
    return record[4] ? record[4][tongue] : 0;
  }

  function texts(record) {
    return record[3].filter(function (_, at) { return at % 2; });
  }

  /* The letters of a record's texts, worked out when they are first asked for. */
  var folded = [];
  function letters(id) {
    folded[id] = folded[id] || texts(data.records[id]).map(fold.letters);
    return folded[id];
  }

  function holdsTogether(id, wanted) {
    return letters(id).some(function (text) { return text.includes(wanted); });
  }

  function alike(term) { return [term]; }

  function same(term) { return term; }

  var index = new MiniSearch({
    fields: ["title", "rest", "across"],
    extractField: function (document_, name) {
      if (name === "id") return document_.id;
      var all = texts(document_.record);
      var title = titled(document_.record);
      if (name === "title") return all[title];
      return all.filter(function (_, at) { return name !== "rest" || at !== title; }).join("\n");
    },
    tokenize: function (text, name) {
      return name === "across" ? fold.across(text) : fold.terms(text);
    },
    processTerm: same
  });

  /* What is asked for one part: words as they begin, signs as pairs that follow one another. */
  function asked(part, close) {
    var signs = Array.from(part.text);
    if (!part.signs) {
      var fuzzy = close && signs.length > 4 && !/\p{N}/u.test(part.text) ? 1 : false;
      return { queries: [part.text], prefix: signs.length > 1, fuzzy: fuzzy };
    }
    if (signs.length < 3) {
      return { queries: [part.text], prefix: signs.length === 1, fields: ["title", "rest"] };
    }
    return { queries: fold.pairs(part.text), combineWith: "AND" };
  }

  /* Whether the pairs of a longer run stand one after the other in one text of the record. */
  function holds(parts) {
    var runs = parts.filter(function (p) { return p.signs && Array.from(p.text).length > 2; });
    if (!runs.length) return undefined;
    return function (result) {
      return runs.every(function (run) { return holdsTogether(result.id, run.text); });
    };
  }

  function looked(parts, how, close, filter) {
    var queries = parts.map(function (part) { return asked(part, close); });
    return index.search({ combineWith: how, queries: queries }, {
      tokenize: alike, boost: { title: 2, across: 0.5 }, filter: filter
    });
  }

  /* Of the first results, those that hold the words one after the other come before the others. */
  function together(results, parts) {
    if (parts.length < 2) return results;
    var wanted = parts.map(function (part) { return part.text; }).join("");
    var first = results.slice(0, FIRST);
    var so = function (result) { return holdsTogether(result.id, wanted); };
    var rest = first.filter(function (result) { return !so(result); });
    return first.filter(so).concat(rest, results.slice(FIRST));
  }

  /* What is found, and whether it is just what was asked for, near it, or only a part of it. */
  function search(question) {
    var parts = fold.parts(question.slice(0, 200)).slice(0, 12);
    /* While Korean is typed, the last syllable may still lack its vowel. */
    var last = parts[parts.length - 1];
    if (last && last.signs && last.text.length > 1) {
      last.text = last.text.replace(/[\u1100-\u11ff]+$/, "") || last.text;
    }
    var results = looked(parts, "AND", false, holds(parts));
    if (results.length) return { results: together(results, parts), how: "exact", parts: parts };
    results = looked(parts, "AND", true, holds(parts));
    if (results.length) return { results: results, how: "close", parts: parts };
    if (parts.length > 1) results = looked(parts, "OR", false, undefined);
    return { results: results, how: "some", parts: parts };
  }

  /* The stretches of a text, [from, to), that a result was found by. */
  function stretches(text, terms, parts) {
    var found = fold.places(text).filter(function (place) { return terms.has(place[2]); });
    var runs = parts.filter(function (part) { return part.signs; });
    if (!runs.length) return found;
    var letters = "";
    var places = [];
    var at = 0;
    Array.from(text).forEach(function (character) {
      var kept = fold.letters(character);
      for (var i = 0; i < kept.length; i++) places.push([at, at + character.length]);
      letters += kept;
      at += character.length;
    });
    runs.forEach(function (run) {
      var place = letters.indexOf(run.text);
      while (place >= 0) {
        found.push([places[place][0], places[place + run.text.length - 1][1]]);
        place = letters.indexOf(run.text, place + run.text.length);
      }
    });
    return found.sort(function (a, b) { return a[0] - b[0]; });
  }

  /* The text from one place to another, with what was found marked. */
  function marked(parent, text, found, from, to) {
    var at = from;
    found.forEach(function (stretch) {
      if (stretch[0] < at || stretch[1] > to) return;
      parent.append(text.slice(at, stretch[0]));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(stretch[0], stretch[1]);
      parent.append(mark);
      at = stretch[1];
    });
    parent.append(text.slice(at, to));
  }

  function element(name, cls, parent) {
    var made = document.createElement(name);
    if (cls) made.className = cls;
    parent.append(made);
    return made;
  }

  function spoken(parent, language) {
    var tag = data.languages[language];
    if (tag.split("-")[0] === document.documentElement.lang) return parent;
    var made = element("bdi", "", parent);
    made.lang = tag;
    return made;
  }

  /* Where the words round the first stretch begin and end, not inside a word if it can be helped. */
  function around(text, found) {
    if (text.length <= EXCERPT) return [0, text.length];
    var from = found.length ? Math.max(0, found[0][0] - EXCERPT / 3) : 0;
    if (from > 0) {
      var space = text.indexOf(" ", from);
      from = space >= 0 && space < found[0][0] ? space + 1 : found[0][0];
    }
    var to = Math.min(text.length, from + EXCERPT);
    if (to < text.length) {
      var before = text.lastIndexOf(" ", to);
      to = before > (found.length ? found[0][1] : from) ? before : to;
    }
    return [from, to];
  }

  function shown(result, parts) {
    var record = data.records[result.id];
    var terms = new Set(result.terms);
    var item = document.createElement("li");
    var link = element("a", "", item);
    link.href = record[1];
    var place = 2 * titled(record);
    var title = record[3][place + 1];
    marked(spoken(link, record[3][place]), title, stretches(title, terms, parts), 0, title.length);
    if (record[2] >= 0) {
      item.append(" ");
      var degree = data.degrees[record[2]];
      element("span", "degree " + degree[0], item).textContent = degree[1 + tongue];
    }
    item.append(" ");
    element("span", "fine kind", item).textContent = data.kinds[record[0]][tongue];
    var excerpts = 0;
    for (var at = 0; at < record[3].length && excerpts < 2; at += 2) {
      if (at === place) continue;
      var text = record[3][at + 1];
      var found = stretches(text, terms, parts);
      if (!found.length) continue;
      excerpts += 1;
      var part = around(text, found);
      var line = spoken(element("span", "fine excerpt", item), record[3][at]);
      line.append(part[0] > 0 ? "… " : "");
      marked(line, text, found, part[0], part[1]);
      line.append(part[1] < text.length ? " …" : "");
    }
    return item;
  }

  var current = { results: [], how: "exact", parts: [] };

  function further() {
    var from = list.children.length;
    current.results.slice(from, from + SHOWN).forEach(function (result) {
      list.append(shown(result, current.parts));
    });
    more.hidden = list.children.length >= current.results.length;
    return list.children[from];
  }

  function run() {
    var question = field.value;
    list.replaceChildren();
    more.hidden = true;
    current = { results: [], how: "exact", parts: [] };
    /* On paper the field is not there to say it. */
    var said = question.trim().slice(0, 200);
    paper.textContent = said && say.asked.split("{q}").join(said);
    if (!fold.letters(question)) {
      status.textContent = question.trim() ? say.nothing : "";
      return;
    }
    current = search(question);
    var count = current.results.length;
    var counted = count === 1 ? say.one : say.many.replace("{n}", String(count));
    var how = current.how === "exact" ? "" : say[current.how] + " ";
    status.textContent = count ? how + counted : say.none;
    further();
  }

  /* The question stands in the address: behind the mark that leads to no other page once typed,
     and in the query when another page asked. */
  function inAddress() {
    var source = location.hash.startsWith("#q=") ? location.hash.slice(1) : location.search;
    return new URLSearchParams(source).get("q") || "";
  }

  function keep() {
    var wanted = "#q=" + encodeURIComponent(field.value);
    if (location.hash !== wanted) history.replaceState(null, "", wanted);
  }

  var waiting = 0;
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      keep();
      run();
    }, 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    keep();
    run();
  });
  more.addEventListener("click", function () {
    var first = further();
    if (first) first.querySelector("a").focus();
  });
  window.addEventListener("hashchange", function () {
    if (!location.hash.startsWith("#q=")) return;
    field.value = inAddress();
    run();
  });
  /* The arrows go from the field through what is found, and Escape comes back. */
  document.addEventListener("keydown", function (event) {
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (document.activeElement !== field && at < 0) return;
    var to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Escape" && at >= 0) to = -1;
    if (to === undefined || to >= links.length || (at < 0 && to < 0)) return;
    event.preventDefault();
    (to < 0 ? field : links[to]).focus();
  });

  document.getElementById("unable").hidden = true;
  status.textContent = say.wait;
  field.value = inAddress();
  var documents = data.records.map(function (record, id) { return { id: id, record: record }; });
  index.addAllAsync(documents, { chunkSize: 400 }).then(function () {
    form.dataset.ready = String(Math.round(performance.now()));
    run();
  });
})();
