import { View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { callNumber } from '@/platform/phone'

const handleDanger = () => void callNumber('110')
const handleUrgent = () => void callNumber('12345')

/** The right door first. */
export const Urgent = memo(function Urgent() {
  return (
    <View className="urgent" aria-role="note">
      <Icon name="alert" />
      <View className="grow">
        <View className="bold">着急的事，请直接打电话</View>
        <View className="urgent-calls">
          <Button text="危险打 110" icon="phone" size="xs" onTap={handleDanger} />
          <Button text="急事打 12345" icon="phone" size="xs" onTap={handleUrgent} />
        </View>
      </View>
    </View>
  )
})
