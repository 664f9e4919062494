/** What is used of a canvas of the add-on. */
export interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): {
    fillStyle: string;
    fillRect(x: number, y: number, width: number, height: number): void;
    drawImage(image: Image | Canvas, x: number, y: number, width: number, height: number): void;
    putImageData(data: unknown, x: number, y: number): void;
    createImageData(width: number, height: number): { data: Uint8ClampedArray };
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
  encode(type: 'jpeg', quality: number): Promise<Uint8Array>;
}

export interface Image {
  width: number;
  height: number;
}

/** What is used of `@napi-rs/canvas`. */
export interface CanvasModule {
  createCanvas(width: number, height: number): Canvas;
  loadImage(bytes: Uint8Array): Promise<Image>;
}
