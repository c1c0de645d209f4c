import { boundScale, type Paint, type Picture, type Shape } from '../../take-away/picture.ts';

/** A picture in pixels. */
export interface PaintedPicture {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  /** Pixels for each unit: less than was wanted when the picture would have been too large. */
  readonly scale: number;
}

/**
 * Paints a picture as PNG.
 * @param wanted pixels for each unit of the picture
 * @throws when the browser gives no canvas of this size
 */
export async function paintPicture(picture: Picture, wanted: number): Promise<PaintedPicture> {
  const scale = boundScale(picture, wanted);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(picture.width * scale);
  canvas.height = Math.floor(picture.height * scale);
  const brush = canvas.getContext('2d');
  if (brush === null) throw new RangeError('the browser gives no canvas of this size');
  brush.scale(scale, scale);
  brush.fillStyle = picture.ground;
  brush.fillRect(0, 0, picture.width, picture.height);
  for (const shape of picture.shapes) paintShape(brush, shape, picture.typeface);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new RangeError('the browser gives no canvas of this size');
  return { blob, width: canvas.width, height: canvas.height, scale };
}

function paintShape(brush: CanvasRenderingContext2D, shape: Shape, typeface: string): void {
  brush.save();
  switch (shape.kind) {
    case 'rect': {
      const path = new Path2D();
      path.roundRect(shape.left, shape.top, shape.width, shape.height, shape.radius);
      paintPath(brush, path, shape);
      break;
    }
    case 'path':
      brush.translate(shape.left, shape.top);
      brush.scale(shape.scale, shape.scale);
      paintPath(brush, new Path2D(shape.data), shape);
      break;
    case 'text':
      brush.font = `${shape.weight} ${shape.size}px ${typeface}`;
      brush.fillStyle = shape.color;
      brush.fillText(shape.text, shape.left, shape.baseline);
      break;
    case 'group':
      brush.translate(shape.left, shape.top);
      for (const inner of shape.shapes) paintShape(brush, inner, typeface);
      break;
  }
  brush.restore();
}

function paintPath(brush: CanvasRenderingContext2D, path: Path2D, paint: Paint): void {
  const { fill, stroke, strokeWidth = 1, dash = [], isRound = false, opacity = 1 } = paint;
  brush.globalAlpha = opacity;
  if (isRound) {
    brush.lineCap = 'round';
    brush.lineJoin = 'round';
  }
  if (fill !== undefined) {
    brush.fillStyle = fill;
    brush.fill(path);
  }
  if (stroke === undefined) return;
  brush.strokeStyle = stroke;
  brush.lineWidth = strokeWidth;
  brush.setLineDash([...dash]);
  brush.stroke(path);
}
