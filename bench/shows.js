// What a visitor sees of an element: its middle is in the window, and it is not hidden. Put into the probes.
(element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const isInside = width > 0 && height > 0 && x > 0 && y > 0 && x < innerWidth && y < innerHeight;
  return isInside && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}
