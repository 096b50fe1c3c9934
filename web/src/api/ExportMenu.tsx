import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '@/ui/useIsPhone';
import { download } from './client';
import { useSave } from './save';
import { saveFile } from './saveFile';

interface ExportMenuProps {
  /** The list, by its name in the API. */
  list: string;
  /** What the list is narrowed to, as its query has it. */
  filters?: Record<string, string | number | boolean | null | undefined>;
  /** What it is, where the page is about more than this list. */
  label?: string;
}

type Manner = 'xlsx' | 'csv' | 'csv_fields';

/** Saves a list as a file, with the filters it is shown with. */
export function ExportMenu({ list, filters = {}, label }: ExportMenuProps) {
  const { t, i18n } = useTranslation();
  const phone = useIsPhone();
  const said = label ?? t('api.export.button');
  const save = useSave((manner: Manner) => download(exportPath(list, filters, manner, i18n.language)), {
    said: null,
    onDone: (content, manner) => saveFile(content, `${list}.${manner === 'xlsx' ? 'xlsx' : 'csv'}`),
  });
  return (
    <Menu>
      <Menu.Target>
        {phone ? (
          <ActionIcon variant="default" size={36} aria-label={said} loading={save.isPending}>
            <IconDownload size={18} aria-hidden />
          </ActionIcon>
        ) : (
          <Button variant="default" leftSection={<IconDownload size={18} />} loading={save.isPending}>
            {said}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv', 'csv_fields'] as const).map((manner) => (
          <Menu.Item key={manner} onClick={() => save.mutate(manner)}>
            {t(`api.export.${manner}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** `/exports/students?format=xlsx&q=asha`: what is empty is no filter. */
export function exportPath(
  list: string,
  filters: NonNullable<ExportMenuProps['filters']>,
  manner: Manner,
  language: string,
): string {
  const query = new URLSearchParams(
    manner === 'csv_fields'
      ? { format: 'csv', headings: 'fields' }
      : {
          format: manner,
          headings: 'names',
          language: language.startsWith('hi') ? 'hi' : 'en',
          ...(manner === 'csv' && { bom: 'true' }),
        },
  );
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  return `/exports/${list}?${query}`;
}
