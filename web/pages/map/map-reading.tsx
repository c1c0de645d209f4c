import { type ReactNode, useMemo } from 'react';
import type { EstateMap } from '../../../server/contract/map.ts';
import { ClassSymbol } from '../../components/class-symbol.tsx';
import { ContentTable, type DrawnColumn } from '../../components/content-table.tsx';
import { ContentText } from '../../components/content-text.tsx';
import { ContentTree } from '../../components/content-tree.tsx';
import { fileStemOf } from '../../state/file-name.ts';
import { createMapReport } from '../../state/map-report.ts';
import { MOST_ELEMENTS } from '../../state/map-request.ts';
import { createMapRows, MAP_COLUMNS, type MapRow } from '../../state/map-rows.ts';
import { sayStatement } from '../../state/map-statement.ts';
import { createMapTree } from '../../state/map-tree.ts';
import type { Scene } from '../../state/scene.ts';
import type { MapPartProps } from './map-parts.ts';
import { nameMap } from './name-map.ts';

const DRAWN: Readonly<Record<string, Omit<DrawnColumn<MapRow>, keyof (typeof MAP_COLUMNS)[number]>>> = {
  class: {
    className: 'nowrap',
    draw: ({ symbol, classLabel }) => (
      <>
        <ClassSymbol symbol={symbol} size={15} /> {classLabel}
      </>
    ),
  },
  tier: { className: 'nowrap' },
  owner: { className: 'nowrap' },
  location: { className: 'nowrap' },
  criticality: { draw: ({ item }) => (item?.criticality === undefined ? '' : `C${item.criticality}`) },
  status: { className: 'nowrap' },
  needs: { className: 'number' },
  'needed-by': { className: 'number' },
  items: { className: 'number' },
};

const COLUMNS: readonly DrawnColumn<MapRow>[] = MAP_COLUMNS.map((column) => ({ ...column, ...DRAWN[column.id] }));

interface MapReadingProps extends MapPartProps {
  readonly map: EstateMap;
  readonly scene: Scene;
}

/** What is on the map as a table, a tree or a text. */
export function MapReading({ state, show, map, scene }: MapReadingProps): ReactNode {
  const title = nameMap(state, map);
  const fileStem = fileStemOf(title, map.revision);
  const rows = useMemo(() => createMapRows(scene, map), [scene, map]);
  const select = (id: string): void => show({ ...state, selectedIds: [id] }, true);
  if (state.reading === 'tree') return <MapTree scene={scene} selectedIds={state.selectedIds} onSelect={select} />;
  if (state.reading === 'text') {
    const text = createMapReport(title, sayStatement(map, MOST_ELEMENTS), scene, map);
    return <ContentText text={text} fileStem={fileStem} />;
  }
  return (
    <ContentTable
      label="What is on the map"
      note={`${rows.length.toLocaleString('en-US')} ${rows.length === 1 ? 'row' : 'rows'}, as on the map`}
      rows={rows}
      columns={COLUMNS}
      table={state.table}
      onTable={(table) => show({ ...state, table }, true)}
      selectedIds={state.selectedIds}
      onSelect={select}
      fileStem={fileStem}
    />
  );
}

interface MapTreeProps {
  readonly scene: Scene;
  readonly selectedIds: readonly string[];
  readonly onSelect: (id: string) => void;
}

function MapTree({ scene, ...rest }: MapTreeProps): ReactNode {
  const rows = useMemo(() => createMapTree(scene), [scene]);
  return <ContentTree {...rest} label="From where the map starts to what these need and what needs them" rows={rows} />;
}
