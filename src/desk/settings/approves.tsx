import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { Switch } from '@/components/switch'
import type { StationSettingsStore } from '@/stores/profile-changes-store'
import { Trouble } from '../trouble'

/** Whether the office looks at what hosts change before everybody sees it. */
export const Approves = observer(function Approves({ store }: { store: StationSettingsStore }) {
  const { settings, attempt } = store
  const isOn = settings.value?.approvesProfiles ?? false
  const handleToggle = useCallback(() => void store.save(!isOn), [store, isOn])
  return (
    <Section title="站点资料">
      <Card isFlush>
        <Switch
          title="站点改资料要先同意"
          note="关着时改了就公开；新照片总要先看"
          isOn={isOn}
          isBusy={attempt.isBusy || settings.value === undefined}
          onToggle={handleToggle}
        />
      </Card>
      <Trouble attempt={attempt} />
    </Section>
  )
})
