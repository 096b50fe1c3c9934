import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { Slot } from '@/routing/slots';

interface AdmitButtonProps extends Pick<ButtonProps, 'variant'> {
  /** Of a sibling: the family that is there. */
  familyId?: string;
}

/** Opens the dialog that admits somebody new, for those who enroll. */
export function AdmitButton({ familyId, variant = 'filled' }: AdmitButtonProps) {
  const { t } = useTranslation();
  const [admitting, { open, close }] = useDisclosure(false);
  if (!useViewer().is('owner', 'admin', 'front_desk')) return null;
  return (
    <>
      <Button variant={variant} leftSection={<IconPlus size={18} />} onClick={open}>
        {familyId ? t('people.students.admitSibling') : t('people.students.admit')}
      </Button>
      {admitting && <Slot name="admit" props={{ who: { kind: 'new', familyId }, onClose: close }} />}
    </>
  );
}
