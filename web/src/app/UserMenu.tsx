import { Avatar, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconDevices, IconLogout, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/api/me';
import { endSession } from '@/api/session';
import { chooseLanguage, languages, type Language } from './i18n';

export function UserMenu() {
  const { t, i18n } = useTranslation();
  const { user } = useViewer();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const themes = (['light', 'dark', 'auto'] as const).map((value) => ({
    value,
    label: t(`app.menu.${value}`),
  }));

  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton aria-label={t('app.menu.open', { name: user.full_name })} p={4}>
          <Avatar name={user.full_name} color="iris" radius="xl" size={36} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {user.full_name}
          </Text>
          <Text size="xs" truncate>
            {user.email}
          </Text>
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUser size={18} />}
          closeMenuOnClick
          onClick={() => void navigate({ to: '/profile' })}
        >
          {t('app.menu.profile')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDevices size={18} />}
          closeMenuOnClick
          onClick={() => void navigate({ to: '/sessions' })}
        >
          {t('app.menu.sessions')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('app.menu.language')}</Menu.Label>
        {(Object.keys(languages) as Language[]).map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            role="menuitemradio"
            aria-checked={i18n.language === language}
            fw={i18n.language === language ? 650 : undefined}
            onClick={() => void chooseLanguage(language)}
          >
            {languages[language].name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('app.menu.theme')}</Menu.Label>
        <SegmentedControl
          fullWidth
          aria-label={t('app.menu.theme')}
          data={themes}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void endSession()}>
          {t('app.menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
