import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { formatSvg } from '../take-away/format-svg.ts';
import type { Picture } from '../take-away/picture.ts';
import type { OnPaper, PaperTable } from '../take-away/take-away.ts';
import { ItemName } from './item-name.tsx';
import { VerdictGlyph } from './verdict-glyph.tsx';

interface PrintSheetProps {
  readonly content: OnPaper;
  readonly picture: Picture;
  readonly paper: string;
}

/** What is printed: the map on a page of its own with its legend and foot, then who is on it. */
export function PrintSheet({ content: { title, foot, papers }, picture, paper }: PrintSheetProps): ReactNode {
  return (
    <div className="print-sheet paper" data-paper={paper}>
      <PaperMap picture={picture} />
      <h1>
        <ItemName name={title} />
      </h1>
      {papers.map((table) => (
        <PaperRows key={table.title} table={table} />
      ))}
      {[...new Set(foot)].map((line) => (
        <p key={line}>
          <ItemName name={line} />
        </p>
      ))}
    </div>
  );
}

function PaperRows({ table }: { readonly table: PaperTable }): ReactNode {
  return (
    <>
      <h2>{table.title}</h2>
      {table.rows.length > 0 && (
        <table>
          <thead>
            <tr>
              {table.headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ id, verdict, cells }) => (
              <tr key={id}>
                {cells.map((cell, column) => (
                  <td key={table.headings[column]}>
                    {column === 0 && verdict !== undefined && <VerdictGlyph verdict={verdict} size={11} />}{' '}
                    <ItemName name={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The same document as the file, so that screen, file and paper cannot differ. */
function PaperMap({ picture }: { readonly picture: Picture }): ReactNode {
  const figure = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { documentElement } = new DOMParser().parseFromString(formatSvg(picture), 'image/svg+xml');
    figure.current?.replaceChildren(document.importNode(documentElement, true));
  }, [picture]);
  return <figure ref={figure} />;
}
