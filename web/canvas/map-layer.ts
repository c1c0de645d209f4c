/** A transparent sheet of the size of the map that is painted on by hand. */
export interface MapLayer {
  /** Clears the sheet and paints it in CSS pixels. */
  paint(draw: (brush: CanvasRenderingContext2D, width: number, height: number) => void): void;
  remove(): void;
}

/**
 * Lays a sheet over or under the map.
 * @param host element of the map, positioned
 * @param className decides whether it lies above or below
 * @returns the sheet, empty
 */
export function createMapLayer(host: HTMLElement, className: string): MapLayer {
  const canvas = document.createElement('canvas');
  canvas.className = className;
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const brush = canvas.getContext('2d');
  return {
    paint(draw) {
      if (brush === null) return;
      const ratio = window.devicePixelRatio || 1;
      const { clientWidth: width, clientHeight: height } = host;
      const pixelWidth = Math.round(width * ratio);
      const pixelHeight = Math.round(height * ratio);
      if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
        canvas.width = pixelWidth;
        canvas.height = pixelHeight;
      }
      brush.setTransform(ratio, 0, 0, ratio, 0, 0);
      brush.clearRect(0, 0, width, height);
      draw(brush, width, height);
    },
    remove() {
      canvas.remove();
    },
  };
}
