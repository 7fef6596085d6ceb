/* A note that opens beside the text: level with its sentence, closed by Escape, the page in its place. */
(function () {
  "use strict";
  var wide = window.matchMedia("(min-width: 72rem)");
  var space = 16;
  var opener = null;

  function open() {
    var id = "";
    try { id = decodeURIComponent(window.location.hash.slice(1)); } catch (wrong) { return null; }
    var found = /^note-\d+$/.test(id) ? document.getElementById(id) : null;
    return found && found.closest(".notes") ? found : null;
  }

  function marksOf(note) {
    return document.querySelectorAll('.mark a[href="#' + note.id + '"]');
  }

  function markOf(note) {
    return opener && opener.hash === "#" + note.id ? opener : marksOf(note)[0];
  }

  /* Beside the text: as high as the sentence, but all of it in sight as far as it fits. */
  function level(note) {
    note.classList.remove("level");
    note.style.top = "";
    if (!wide.matches) { return; }
    var mark = markOf(note);
    var said = mark.closest(".said") || mark;
    var lowest = window.innerHeight - note.offsetHeight - space;
    var top = Math.max(space, Math.min(said.getBoundingClientRect().top, lowest));
    note.classList.add("level");
    note.style.top = top + window.scrollY + "px";
  }

  /* The sentence stays in sight above a sheet, and on a page that opens with a note. */
  function show(note) {
    var mark = markOf(note).getBoundingClientRect();
    var bottom = wide.matches ? window.innerHeight : note.getBoundingClientRect().top;
    if (mark.top < space || mark.bottom > bottom - space) {
      window.scrollBy(0, mark.top - bottom / 2);
    }
  }

  function settle() {
    var note = open();
    if (note) {
      show(note);
      level(note);
      /* The browser led there too; a reader who was quicker than this event is not led back. */
      if (!note.contains(document.activeElement)) { note.focus({ preventScroll: true }); }
    } else if (opener) {
      /* Gone back, or closed: to where it was opened, unless the reader went on. */
      if (!window.location.hash || window.location.hash === "#" + opener.id) {
        opener.focus({ preventScroll: true });
      }
      opener = null;
    }
  }

  function close(note) {
    var mark = markOf(note);
    var at = window.scrollY;
    opener = mark;
    window.location.replace("#" + mark.id);
    window.scrollTo(0, at);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    var note = open();
    if (!link) { return; }
    if (link.closest(".mark")) {
      opener = link;
      if (note && link.hash === "#" + note.id) { settle(); }
    } else if (note && link.closest(".close")) {
      event.preventDefault();
      close(note);
    }
  });
  /* Tab leads out of a note to what is beside its mark, not to what stands beside it in the list. */
  function leave(note, event) {
    var here = document.activeElement;
    var inside = Array.prototype.filter.call(note.querySelectorAll("a[href], button"), function (e) {
      return e.getClientRects().length > 0;
    });
    var last = here === inside[inside.length - 1];
    if (event.shiftKey ? here !== note && here !== inside[0] : !last) { return; }
    var mark = markOf(note);
    close(note);
    mark.focus({ preventScroll: true });
    if (event.shiftKey) { event.preventDefault(); return; }
    /* The browser itself goes on from the mark; what is told of the address comes after that. */
    opener = null;
  }

  document.addEventListener("keydown", function (event) {
    var note = open();
    if (!note || event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (event.key === "Escape") {
      event.preventDefault();
      close(note);
    } else if (event.key === "Tab") {
      leave(note, event);
    }
  });
  window.addEventListener("hashchange", settle);
  window.addEventListener("resize", function () {
    var note = open();
    if (note) { level(note); }
  });

  /* The address of a sentence, to be taken along. A page that lies in a folder may not write to the
     clipboard; then the address is shown, marked, and copied as if by hand where that is allowed. */
  var words = (document.querySelector(".notes") || document.body).dataset;

  function byHand(link, button, status) {
    var shown = button.parentNode.querySelector(".address");
    if (!shown) {
      shown = document.createElement("span");
      shown.className = "address";
      button.parentNode.appendChild(document.createTextNode(" "));
      button.parentNode.appendChild(shown);
    }
    shown.textContent = link.href;
    window.getSelection().selectAllChildren(shown);
    var done = false;
    try { done = document.execCommand("copy"); } catch (refused) { done = false; }
    status.textContent = done ? words.copied : words.marked;
  }

  function copy(link, button, status) {
    status.textContent = "";
    if (!navigator.clipboard) { byHand(link, button, status); return; }
    navigator.clipboard.writeText(link.href).then(function () {
      status.textContent = words.copied;
    }, function () { byHand(link, button, status); });
  }

  Array.prototype.forEach.call(document.querySelectorAll(".notes .here"), function (place) {
    var link = place.querySelector("a");
    var line = document.createElement("p");
    var button = document.createElement("button");
    var status = document.createElement("span");
    button.type = "button";
    button.textContent = words.copy;
    status.setAttribute("role", "status");
    button.addEventListener("click", function () { copy(link, button, status); });
    line.className = "fine copy";
    line.appendChild(button);
    line.appendChild(document.createTextNode(" "));
    line.appendChild(status);
    place.parentNode.insertBefore(line, place.nextSibling);
  });
  /* A browser scrolls to what an address names until it has read all of a page, over what is set. */
  if (open()) {
    settle();
    window.addEventListener("load", function () { window.requestAnimationFrame(settle); });
  }
})();
