import { Paper, Table, VisuallyHidden } from '@mantine/core';
import { followRow, type RowsProps } from './rows';
import classes from './rows.module.css';

export function RowTable<Row>({ label, columns, rows, rowKey, onKeyDown }: RowsProps<Row>) {
  return (
    <Paper withBorder className={classes.frame}>
      <Table aria-label={label} verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key} ta={column.align} scope="col">
                {column.hideHeader ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)} data-row onClick={followRow} className={classes.row}>
              {columns.map((column) => (
                <Table.Td key={column.key} ta={column.align} className={classes.cell}>
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
