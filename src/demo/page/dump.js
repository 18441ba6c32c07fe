/** Bytes made readable, with the readable plaintext in them marked. */

/** Text of a head, byte for byte; what is no printable ASCII becomes a dot. */
export function text(bytes, marks) {
  const segments = new Segments();
  bytes.forEach((byte, at) => {
    if (byte !== 0x0d) segments.add(byte === 0x0a ? "\n" : printable(byte), marks[at] === 1);
  });
  return segments.end();
}

/** Lines of offset, hexadecimal and ASCII, each of `width` bytes. */
export function dump(bytes, marks, width) {
  const segments = new Segments();
  for (let start = 0; start < bytes.length; start += width) {
    const row = Array.from(bytes.subarray(start, start + width));
    const marked = (column) => column < row.length && marks[start + column] === 1;
    segments.add(`${start === 0 ? "" : "\n"}${start.toString(16).padStart(4, "0")}  `, false);
    for (let column = 0; column < width; column += 1) {
      if (column > 0) segments.add(column === 8 ? "  " : " ", marked(column - 1) && marked(column));
      segments.add(row[column]?.toString(16).padStart(2, "0") ?? "  ", marked(column));
    }
    segments.add("  ", false);
    row.forEach((byte, column) => segments.add(printable(byte), marked(column)));
  }
  return segments.end();
}

function printable(byte) {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
}

/** Collects text, and marks neighbours together. */
class Segments {
  #fragment = document.createDocumentFragment();
  #text = "";
  #marked = false;

  add(text, marked) {
    if (marked !== this.#marked) this.#flush();
    this.#marked = marked;
    this.#text += text;
  }

  end() {
    this.#flush();
    return this.#fragment;
  }

  #flush() {
    if (this.#text === "") return;
    let node = document.createTextNode(this.#text);
    if (this.#marked) {
      const mark = document.createElement("mark");
      mark.append(node);
      node = mark;
    }
    this.#fragment.append(node);
    this.#text = "";
  }
}
