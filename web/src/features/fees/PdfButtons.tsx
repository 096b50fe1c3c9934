import { Button, Group } from '@mantine/core';
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/api/problemText';
import { toast } from '@/ui/toast';
import { openPdf, printPdf } from './pdf';

interface PdfButtonsProps {
  /** The number of the document. */
  name: string;
  fetchPdf: () => Promise<Blob>;
}

export function PdfButtons({ name, fetchPdf }: PdfButtonsProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const onError = (problem: unknown) => toast.failed(say(problem));
  const open = useMutation({ mutationFn: () => openPdf(name, fetchPdf), onError });
  const print = useMutation({ mutationFn: () => printPdf(name, fetchPdf), onError });
  return (
    <Group gap="xs" className="no-print">
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={18} />}
        loading={open.isPending}
        onClick={() => open.mutate()}
      >
        {t('fees.openPdf')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} />}
        loading={print.isPending}
        onClick={() => print.mutate()}
      >
        {t('fees.print')}
      </Button>
    </Group>
  );
}
