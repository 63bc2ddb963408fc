import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="确认预约">
      <View className="pad t22 heavy">确认预约</View>
    </PageRoot>
  )
}
