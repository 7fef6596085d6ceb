/* What is wrong with how a page lies: text cut off, out of the window, or over other text. */
() => {
  // Not what a closed fold holds, nor what is not drawn yet because it is far below.
  const seen = e => e.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  // What is there for the ear alone lies under a clip, or left of the window until it has the focus.
  const unseen = e => e.closest(".unseen, .skip, .stack thead, .leaflet-container") !== null;
  const moves = e => {
    for (; e; e = e.parentElement) {
      const s = getComputedStyle(e);
      if (/auto|scroll/.test(s.overflowX)) { return e.tagName !== "HTML"; }
    }
    return false;
  };
  const wide = document.documentElement.clientWidth, wrong = [], lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = node => node.data.trim().slice(0, 50);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || unseen(e) || !seen(e) || e.closest("svg, script, style, option")) { continue; }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1) { continue; }
      if (!moves(e) && (r.left < -1 || r.right > wide + 1)) { wrong.push(["out of the window", said(node)]); }
      // Letters fill the middle of their line.
      lines.push({ node, left: r.left + 1, right: r.right - 1, top: r.top + r.height * 0.3, bottom: r.bottom - r.height * 0.3 });
    }
  }
  for (const e of document.querySelectorAll("body *")) {
    const s = getComputedStyle(e);
    if (unseen(e) || !seen(e) || !/hidden|clip/.test(s.overflowX + s.overflowY)) { continue; }
    if (e.closest("svg") || s.contentVisibility === "auto" || !e.innerText || !e.innerText.trim()) { continue; }
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) { wrong.push(["cut off", e.innerText.slice(0, 50)]); }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((a, n) => {
    for (let m = n + 1; m < lines.length && lines[m].top < a.bottom; m += 1) {
      const b = lines[m];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - b.top;
      if (a.node !== b.node && across > 2 && down > 2) { wrong.push(["over each other", said(a.node), said(b.node)]); }
    }
  });
  return wrong;
}
