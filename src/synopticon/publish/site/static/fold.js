/* What a search compares: the letters of a text as synopticon.names.fold gives them, and its terms.

   letters(text): NFKC, then case folded, of which only the categories L, M and N are kept.
   parts(text): the runs of a text that a question asks for, each with whether it is of signs that
   may be written without spaces between words (Hangul, Han, kana).
   terms(text): what a text is found under. A run of such signs is its overlapping pairs and its
   last sign; any other run is one term, and runs joined by a hyphen are one more.
   across(text): the pairs that a space parts, for words that may be written together or apart.
   places(text): where the runs of other letters stand. */
var synopticonFold = (function () {
  "use strict";

  var SIGNS =
    "\\u1100-\\u11ff\\u2e80-\\u2fdf\\u3005\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf" +
    "\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  var LETTERS = "\\p{L}\\p{M}\\p{N}";
  var NO_LETTER = new RegExp("[^" + LETTERS + "]", "gu");
  var JOINED = new RegExp("[" + LETTERS + "]+(?:\\p{Pd}[" + LETTERS + "]+)*", "gu");
  var RUN = new RegExp("[" + SIGNS + "]+|[^" + SIGNS + "\\p{Pd}]+", "gu");
  var PLACED = new RegExp("(?:(?![" + SIGNS + "])[" + LETTERS + "])+", "gu");
  var IS_SIGN = new RegExp("^[" + SIGNS + "]", "u");
  var APART = new RegExp("([" + SIGNS + "])\\s+(?=([" + SIGNS + "]))", "gu");
  /* Stands inside a word without parting it: format characters and apostrophes. */
  var INSIDE = /[\p{Cf}'\u2019]/gu;

  /* To upper case and back is full case folding, but for these; a test compares every character. */
  function folded(character) {
    var code = character.codePointAt(0);
    if (code === 0x131) return character;
    if (code === 0x1e9e) return "ss";
    if ((code >= 0x13a0 && code <= 0x13fd) || (code >= 0xab70 && code <= 0xabbf)) {
      return character.toUpperCase();
    }
    return character.toUpperCase().toLowerCase();
  }

  function lettersOfNfkc(text) {
    if (/^[a-z0-9]*$/.test(text)) return text;
    if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]/g, "");
    return text.replace(/[^\x00-\x7f\uac00-\ud7a3]|[A-Z]/gu, folded).replace(NO_LETTER, "");
  }

  function letters(text) {
    return lettersOfNfkc(text.normalize("NFKC"));
  }

  function cleaned(text) {
    return text.normalize("NFKC").replace(INSIDE, "");
  }

  /* Calls found(letters of the run, whether of signs) for each run, and joined(letters) for words
     that a hyphen joins. */
  function each(text, found, joined) {
    var words = cleaned(text).match(JOINED) || [];
    words.forEach(function (word) {
      var runs = word.match(RUN) || [];
      var anySigns = false;
      runs.forEach(function (run) {
        var signs = IS_SIGN.test(run);
        var kept = lettersOfNfkc(run);
        anySigns = anySigns || signs;
        if (kept) found(kept, signs);
      });
      if (runs.length > 1 && !anySigns) joined(lettersOfNfkc(word));
    });
  }

  function pairs(run) {
    var signs = Array.from(run);
    return signs.slice(1).map(function (sign, at) { return signs[at] + sign; });
  }

  function parts(text) {
    var made = [];
    each(text, function (run, signs) { made.push({ text: run, signs: signs }); }, function () {});
    return made;
  }

  function terms(text) {
    var made = [];
    each(text, function (run, signs) {
      if (!signs) {
        made.push(run);
        return;
      }
      pairs(run).forEach(function (pair) { made.push(pair); });
      made.push(Array.from(run).pop());
    }, function (word) { made.push(word); });
    return made;
  }

  function across(text) {
    return Array.from(cleaned(text).matchAll(APART), function (found) {
      return lettersOfNfkc(found[1] + found[2]);
    });
  }

  /* Where the runs that are not of such signs stand in a text: [from, to, letters]. */
  function places(text) {
    return Array.from(text.matchAll(PLACED), function (found) {
      return [found.index, found.index + found[0].length, letters(found[0])];
    });
  }

  return {
    across: across, letters: letters, pairs: pairs, parts: parts, places: places, terms: terms
  };
})();
