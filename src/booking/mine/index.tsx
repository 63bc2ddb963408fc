import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="我的预约">
      <View className="pad t22 heavy">我的预约</View>
    </PageRoot>
  )
}
