import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from './useFocusReturn';
import { useIsPhone } from './useIsPhone';

interface FormModalProps {
  title: string;
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  saving?: boolean;
  /** Why it could not be saved, apart from what stands beside the fields. */
  problem?: string | undefined;
  submitLabel?: string;
  /** Where "Cancel" would be mistaken for what the form does. */
  cancelLabel?: string;
  size?: 'sm' | 'md' | 'lg';
  /** Mark the first field with `data-autofocus`. */
  children: ReactNode;
}

/** A form over the page: Enter saves, Escape closes, a click beside it does not throw the work away. */
export function FormModal({
  title,
  onClose,
  onSubmit,
  saving = false,
  problem,
  submitLabel,
  cancelLabel,
  size = 'md',
  children,
}: FormModalProps) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={phone}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {children}
          {problem && <Problem text={problem} />}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              {cancelLabel ?? t('ui.cancel')}
            </Button>
            <Button type="submit" loading={saving}>
              {submitLabel ?? t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Stands above the buttons, where whoever pressed one is looking. */
function Problem({ text }: { text: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void box.current?.scrollIntoView({ block: 'nearest' }); // a promise, in new browsers
  }, [text]);
  return (
    <Alert ref={box} color="red" role="alert">
      {text}
    </Alert>
  );
}
