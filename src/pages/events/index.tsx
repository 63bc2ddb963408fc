import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="活动" isTab>
      <View className="pad t22 heavy">活动</View>
    </PageRoot>
  )
}
