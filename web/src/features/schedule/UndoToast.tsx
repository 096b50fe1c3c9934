import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

const SHOWN_MS = 10_000;

/** Says what was done and offers to take it back. */
export function showUndo(message: string, label: string, onUndo: () => void) {
  const id = notifications.show({
    color: 'teal',
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button
          variant="default"
          size="sm"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {label}
        </Button>
      </Group>
    ),
  });
  return () => notifications.hide(id);
}
