import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { TextField } from '@/components/text-field'
import { toast } from '@/platform/toast'
import type { IssueSettingsStore } from '@/stores/issue-settings-store'
import { Trouble } from '../trouble'

const MOST_MONTHS = 120

/** How long an ended issue still knows who sent it in. */
export const Months = observer(function Months({ store }: { store: IssueSettingsStore }) {
  const kept = store.settings.value?.keepsAuthorMonths ?? 1
  const [typed, setTyped] = useState(String(kept))
  const months = Number(typed)
  const isRight = Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS
  const handleSave = useCallback(async () => {
    if (await store.saveMonths(months)) toast('记下了')
  }, [store, months])
  return (
    <Card className="desk-form">
      <TextField
        label="办完后，反映人的信息留几个月"
        type="number"
        value={typed}
        max={3}
        error={isRight ? undefined : `请写 1 到 ${MOST_MONTHS} 的数字。`}
        onInput={setTyped}
      />
      <View className="t13 ink-3">到时候事情和进展还在，姓名电话从里面拿掉。</View>
      <Trouble attempt={store.attempt} />
      {isRight && months !== kept && (
        <Button
          text={`改成 ${months} 个月`}
          kind="soft"
          isLoading={store.attempt.isBusy}
          onTap={handleSave}
        />
      )}
    </Card>
  )
})
