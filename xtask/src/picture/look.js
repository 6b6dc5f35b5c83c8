// Draws what the page shows as an SVG that needs no style attribute: places in it are parts of the
// width or height where the page has them so, and colours are the tokens that the page took them from.
// An expression that is evaluated in the settled page; TOKENS are the names of tokens.
(() => {
  const root = document.querySelector("[data-timeloom]");
  const isDown = root.dataset.time === "down";
  const W = root.clientWidth;
  const H = root.clientHeight;
  const box = (selector) => root.querySelector(selector)?.getBoundingClientRect();
  const plot = box(isDown ? ".tl-minimap" : ".tl-clip") ?? new DOMRect(0, 0, W, H);
  const foot = box(".tl-foot")?.top ?? H;

  // Colours by the token that they are; the first of several that are the same.
  const probe = document.createElement("i");
  root.append(probe);
  const tokens = new Map();
  for (const token of TOKENS) {
    probe.style.color = "";
    probe.style.color = `var(${token})`;
    const colour = getComputedStyle(probe).color;
    const isColour = CSS.supports("color", getComputedStyle(root).getPropertyValue(token).trim());
    if (isColour && !tokens.has(colour)) tokens.set(colour, `var(${token})`);
  }
  probe.remove();
  const paint = (colour) => tokens.get(colour);
  const inImage = (image) => (image.match(/(rgba?|color|oklch)\([^()]*\)/g) ?? []).map(paint).find(Boolean);

  // Where a pixel is: a part of the whole, and pixels beside it.
  const number = (value) => String(+value.toFixed(1));
  const part = (value) => `${+(100 * value).toFixed(3)}%`;
  const across = (x, inPlot) => {
    if (!inPlot || isDown) return [0, x];
    const p = (x - plot.left) / (W - plot.left);
    return [p, plot.left * (1 - p)];
  };
  const down = (y, inPlot) => {
    if (y >= foot - 0.5) return [1, y - H];
    if (!inPlot || !isDown) return [0, y];
    const q = (y - plot.top) / (foot - plot.top);
    return [q, plot.top * (1 - q) - q * (H - foot)];
  };
  const placed = (names, x, y, inPlot) => {
    const [[px, dx], [py, dy]] = [across(x, inPlot), down(y, inPlot)];
    const at = `${names[0]}="${px ? part(px) : number(dx)}" ${names[1]}="${py ? part(py) : number(dy)}"`;
    const [tx, ty] = [px ? number(dx) : "0", py ? number(dy) : "0"];
    return tx === "0" && ty === "0" ? at : `${at} transform="translate(${tx} ${ty})"`;
  };
  const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  // What moves with the view lies under the rest.
  const [world, rest] = [[], []];
  let layer = rest;
  // Whether what is drawn belongs to an event: `early.js` looks for the first of these words.
  let isEvent = false;

  const rectangle = (r, clip, inPlot, looks) => {
    const [left, top] = [Math.max(r.left, clip.left), Math.max(r.top, clip.top)];
    const [right, bottom] = [Math.min(r.right, clip.right), Math.min(r.bottom, clip.bottom)];
    if (right - left < 0.4 || bottom - top < 0.4) return;
    const isWide = inPlot && !isDown && right - left > 0.6 * (W - plot.left);
    const width = isWide || right - left >= W - 1 ? "100%" : number(right - left);
    const isHigh = inPlot && isDown && bottom - top > 0.6 * (foot - plot.top);
    const height = isHigh || bottom - top >= H - 1 ? "100%" : number(bottom - top);
    layer.push(`<rect ${placed(["x", "y"], left, top, inPlot)} width="${width}" height="${height}" ${looks}/>`);
  };

  // A box with its fill and its edges: of an element, or of what stands before or after its content.
  const shape = (r, style, clip, inPlot) => {
    const plain = paint(style.backgroundColor);
    const woven = plain ? undefined : inImage(style.backgroundImage);
    const fill = plain ?? woven;
    const outline = /^polygon\((.*)\)$/.exec(style.clipPath)?.[1];
    if (outline && !outline.includes("px") && fill) {
      if (r.top < clip.top || r.left < clip.left || r.right > clip.right) return;
      const points = outline.split(",").map((point) => {
        const [x, y] = point.trim().split(/\s+/).map(parseFloat);
        return `${number((x / 100) * r.width)},${number((y / 100) * r.height)}`;
      });
      const at = placed(["x", "y"], r.left, r.top, inPlot);
      layer.push(`<svg ${at.replace(/ transform.*/, "")} overflow="visible"><polygon points="${points.join(" ")}" ${/transform.*/.exec(at)?.[0] ?? ""} fill="${fill}"/></svg>`);
      return;
    }
    const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, r.width / 2, r.height / 2);
    const isRound = style.borderTopLeftRadius === "50%" || radius >= Math.min(r.width, r.height) / 2;
    const rx = isRound ? Math.min(r.width, r.height) / 2 : radius;
    const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
      width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]) || 0,
      colour: paint(style[`border${side}Color`]),
    }));
    const isFramed = sides.every(({ width, colour }) => width > 0.4 && colour === sides[0].colour) && sides[0].colour;
    const round = rx > 0.4 ? ` rx="${number(rx)}"` : "";
    if (isFramed) {
      const half = sides[0].width / 2;
      const inner = new DOMRect(r.left + half, r.top + half, r.width - 2 * half, r.height - 2 * half);
      rectangle(inner, clip, inPlot, `fill="${fill ?? "none"}" stroke="${sides[0].colour}" stroke-width="${number(sides[0].width)}"${round}`);
      return;
    }
    if (plain) rectangle(r, clip, inPlot, `fill="${plain}"${round}`);
    if (woven) {
      // An image may be a line in the box: as thick as it is, and where it is.
      const [wide, high] = style.backgroundSize.split(",")[0].split(" ");
      const [left, top] = style.backgroundPosition.split(",")[0].split(" ").map((at) => parseFloat(at) / 100 || 0);
      const width = wide?.endsWith("px") ? Math.min(parseFloat(wide), r.width) : r.width;
      const height = high?.endsWith("px") ? Math.min(parseFloat(high), r.height) : r.height;
      const line = new DOMRect(r.left + left * (r.width - width), r.top + top * (r.height - height), width, height);
      const isLine = Math.min(width, height) < 3;
      rectangle(line, clip, inPlot, `fill="${woven}"${isLine ? "" : ' opacity=".55"'}${round}`);
    }
    const edges = [
      new DOMRect(r.left, r.top, r.width, sides[0].width),
      new DOMRect(r.right - sides[1].width, r.top, sides[1].width, r.height),
      new DOMRect(r.left, r.bottom - sides[2].width, r.width, sides[2].width),
      new DOMRect(r.left, r.top, sides[3].width, r.height),
    ];
    edges.forEach((edge, side) => {
      if (sides[side].colour) rectangle(edge, clip, inPlot, `fill="${sides[side].colour}"`);
    });
  };

  // A box before or after an element's content has no rectangle; where it is taken out of the flow its
  // style says where it is.
  const pseudo = (element, r, name, clip, inPlot) => {
    const style = getComputedStyle(element, name);
    if (style.content === "none" || style.content === "normal" || style.display === "none") return;
    const [left, top, width, height] = ["left", "top", "width", "height"].map((side) => parseFloat(style[side]));
    if (Number.isNaN(width + height)) return;
    if (style.position !== "absolute") {
      // In the flow: before the content, or alone in the element, or after the content.
      const isAlone = width * 2.2 >= r.width;
      const x = isAlone ? r.left + (r.width - width) / 2 : name === "::after" ? r.right - width : r.left;
      const place = new DOMRect(x, r.top + (r.height - height) / 2, width, height);
      const text = style.content.replace(/^"|"$/g, "");
      shape(place, style, clip, inPlot);
      if (text) {
        const size = parseFloat(style.fontSize);
        write(text, new DOMRect(x + (width - 0.6 * size) / 2, place.top + (height - size) / 2, 0, size), style, clip, inPlot);
      }
      return;
    }
    if (Number.isNaN(left + top)) return;
    const moved = style.transform === "none" ? new DOMMatrix() : new DOMMatrix(style.transform);
    const own = getComputedStyle(element);
    const x = r.left + (parseFloat(own.borderLeftWidth) || 0) + left + moved.e;
    const y = r.top + (parseFloat(own.borderTopWidth) || 0) + top + moved.f;
    shape(new DOMRect(x, y, width, height), style, clip, inPlot);
  };

  const ruler = document.createElement("canvas").getContext("2d");
  const write = (text, r, style, clip, inPlot) => {
    const fill = paint(style.color);
    const isCut = r.left < clip.left - 1 || r.left > clip.right - 8 || r.top < clip.top - 5 || r.bottom > clip.bottom + 5;
    if (!fill || isCut || text.trim() === "") return;
    ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = ruler.measureText(text.trim());
    // What an ellipsis stands for has no rectangle, and a width of its own.
    const room = clip.right - r.left;
    const shown = width <= room + 1 ? text.trim() : `${text.trim().slice(0, Math.max(1, Math.floor((text.length * room) / width) - 2))}…`;
    const baseline = r.top + (r.height - ascent - descent) / 2 + ascent;
    const weight = +style.fontWeight >= 600 ? ' font-weight="650"' : "";
    const label = isEvent ? "data-label " : "";
    layer.push(`<text ${label}${placed(["x", "y"], r.left, baseline, inPlot)} font-size="${number(parseFloat(style.fontSize))}"${weight} fill="${fill}">${escaped(shown)}</text>`);
  };

  const words = (node, style, clip, inPlot) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    if (range.getClientRects().length === 1) {
      write(node.data, range.getBoundingClientRect(), style, clip, inPlot);
      return;
    }
    const lines = [];
    for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.trimEnd().length);
      const r = range.getBoundingClientRect();
      const line = lines.at(-1);
      if (line && Math.abs(line.r.top - r.top) < 2) line.text += word;
      else lines.push({ text: word, r });
    }
    for (const { text, r } of lines) write(text, r, style, clip, inPlot);
  };

  const copied = (svg, r, clip, inPlot) => {
    if (r.right < clip.left || r.left > clip.right || !svg.getAttribute("viewBox")) return;
    const paths = [...svg.querySelectorAll("path")].flatMap((path) => {
      const style = getComputedStyle(path);
      const [fill, stroke] = [paint(style.fill), paint(style.stroke)];
      const d = path.getAttribute("d");
      if (!d || d.length > 6000 || (!fill && !stroke)) return [];
      const line = stroke ? ` stroke="${stroke}" stroke-width="${number(parseFloat(style.strokeWidth))}" vector-effect="non-scaling-stroke"` : "";
      const shade = +style.opacity < 1 ? ` opacity="${style.opacity}"` : "";
      return [`<path d="${d}" fill="${fill ?? "none"}"${line}${shade}/>`];
    });
    if (paths.length === 0) return;
    const size = inPlot && !isDown ? `width="${part(r.width / (W - plot.left))}" height="${number(r.height)}"` : `width="${number(r.width)}" height="${number(r.height)}"`;
    // A nested picture takes no `transform` in every browser; a group around it does.
    const at = placed(["x", "y"], r.left, r.top, inPlot);
    const moved = /transform="[^"]*"/.exec(at)?.[0];
    const inner = `<svg ${at.replace(/ transform.*/, "")} ${size} viewBox="${svg.getAttribute("viewBox")}" preserveAspectRatio="${svg.getAttribute("preserveAspectRatio") ?? "xMidYMid"}">${paths.join("")}</svg>`;
    layer.push(moved ? `<g ${moved}>${inner}</g>` : inner);
  };

  const walk = (element, clip, inPlot) => {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility !== "visible" || +style.opacity === 0) return;
    if (element.matches(".tl-visually-hidden, dialog, option, .tl-series, .tl-lane-plot")) return;
    const r = element.getBoundingClientRect();
    const isPlot = inPlot || element.matches(".tl-clip, .tl-minimap");
    if (element.localName === "svg") {
      copied(element, r, clip, isPlot);
      return;
    }
    const isUnder = (isPlot && !element.closest(".tl-foot")) || element.querySelector(".tl-clip");
    layer = isUnder ? world : rest;
    pseudo(element, r, "::before", clip, isPlot);
    shape(r, style, clip, isPlot);
    let inside = clip;
    if (isPlot && !inPlot && isDown) inside = new DOMRect(clip.left, plot.top, clip.width, foot - plot.top);
    if (style.overflowX !== "visible" && style.display !== "contents" && r.width > 0) {
      const [left, top] = [Math.max(r.left, inside.left), Math.max(r.top, inside.top)];
      const [right, bottom] = [Math.min(r.right, inside.right), Math.min(r.bottom, inside.bottom)];
      inside = new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }
    if (element.localName === "select" || element.localName === "input") {
      const said = element.localName === "select" ? element.selectedOptions[0]?.text : element.placeholder;
      const x = r.left + parseFloat(style.paddingLeft) + (element.localName === "select" ? 5 : 1);
      const size = parseFloat(style.fontSize);
      write(said ?? "", new DOMRect(x, r.top + (r.height - size) / 2, 0, size), style, inside, isPlot);
      return;
    }
    const wasEvent = isEvent;
    isEvent ||= element.hasAttribute("data-event");
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE && child.data.trim()) words(child, style, inside, isPlot);
      else if (child.nodeType === Node.ELEMENT_NODE) walk(child, inside, isPlot);
      layer = isUnder ? world : rest;
    }
    pseudo(element, r, "::after", clip, isPlot);
  };
  const all = new DOMRect(0, 0, W, H);
  world.push('<rect width="100%" height="100%" fill="var(--tl-paper)"/>');
  if (isDown) rectangle(new DOMRect(0, 0, W, plot.top), all, false, 'fill="var(--tl-paper)"');
  for (const child of root.children) walk(child, all, false);
  return [...world, ...rest].join("\n");
})()
