import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmButtonProps extends ButtonProps {
  /** The question, in one line. */
  question: string;
  /** What will happen. */
  consequence?: string;
  /** The verb on the button that does it; the button's own label otherwise. */
  confirm?: string;
  onConfirm: () => void;
  children: ReactNode;
}

/** A button that asks first. */
export function ConfirmButton({
  question,
  consequence,
  confirm,
  onConfirm,
  children,
  ...props
}: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" {...props} onClick={open}>
        {children}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={question}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
        centered
      >
        <Stack>
          {consequence && <Text>{consequence}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('ui.cancel')}
            </Button>
            <Button
              color="red"
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {confirm ?? children}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
