import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import type { ReportForm } from './report-form'

/** 代报: for somebody who has no phone at hand. */
export const Behalf = observer(function Behalf({ form }: { form: ReportForm }) {
  const { behalf } = form.written
  const handleToggle = useCallback(
    () => form.forSomebody(form.written.behalf ? undefined : { name: '', phone: '' }),
    [form],
  )
  const handleName = useCallback((name: string) => form.forSomebody({ name }), [form])
  const handlePhone = useCallback((phone: string) => form.forSomebody({ phone }), [form])
  return (
    <Card isFlush className="report-rows">
      <Switch
        title="替别人反映"
        note="家里老人、邻居不用手机的，您替他写"
        isOn={behalf !== undefined}
        onToggle={handleToggle}
      />
      {behalf && (
        <View className="report-behalf">
          <TextField
            label="他怎么称呼"
            hint="例如 王大爷"
            value={behalf.name}
            max={20}
            error={form.errors['onBehalfOf.name']}
            onInput={handleName}
          />
          <TextField
            label="他的手机号，可以不填"
            type="number"
            value={behalf.phone}
            max={11}
            error={form.errors['onBehalfOf.phone']}
            onInput={handlePhone}
          />
          <View className="t13 ink-3">不公开，只有站点和承办单位能看到</View>
        </View>
      )}
    </Card>
  )
})
