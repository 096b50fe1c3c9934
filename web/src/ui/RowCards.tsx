import { Group, Paper } from '@mantine/core';
import type { Column } from './DataTable';
import { followRow, type RowsProps } from './rows';
import classes from './rows.module.css';

export function RowCards<Row>({ label, columns, rows, rowKey, onKeyDown }: RowsProps<Row>) {
  const at = (place: NonNullable<Column<Row>['phone']>) =>
    columns.filter((c) => (c.phone ?? 'line') === place);
  return (
    <ul aria-label={label} className={classes.cards} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <Paper
          component="li"
          key={rowKey(row)}
          withBorder
          p="sm"
          data-row
          onClick={followRow}
          className={classes.row}
        >
          <Group justify="space-between" wrap="nowrap" gap="xs" mih={28}>
            <div className={classes.title}>
              {at('title').map((column) => (
                <div key={column.key}>{column.cell(row)}</div>
              ))}
            </div>
            <Group gap={4} wrap="nowrap">
              {at('aside').map((column) => (
                <div key={column.key}>{column.cell(row)}</div>
              ))}
            </Group>
          </Group>
          {at('line').map((column) => (
            <div key={column.key} className={classes.line}>
              {column.cell(row)}
            </div>
          ))}
        </Paper>
      ))}
    </ul>
  );
}
