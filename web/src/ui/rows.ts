import type { KeyboardEvent, MouseEvent } from 'react';
import type { Column } from './DataTable';

export interface RowsProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Makes a whole row as clickable as the first link in it, and leaves its other controls and selected text alone. */
export function followRow(event: MouseEvent<HTMLElement>) {
  const target = event.target as HTMLElement;
  if (target.closest('a, button, input, label, [role="menuitem"]') || getSelection()?.toString()) return;
  event.currentTarget.querySelector<HTMLElement>('a')?.click();
}
