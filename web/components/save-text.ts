import { saveFile } from './save-file.ts';

/** Lets the browser save a text as a file. */
export function saveText(fileName: string, mediaType: string, text: string): void {
  saveFile(fileName, new Blob([text], { type: `${mediaType};charset=utf-8` }));
}
