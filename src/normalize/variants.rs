//! Traditional characters of forms and place names and their simplified forms.
//!
//! Mirrors, older forms and senders with a traditional input method write 行政強制措施實施數量. Only characters with one
//! simplified form are here, so that no two labels meet that differ. Used for comparing keys, never for showing.

use std::sync::LazyLock;

/// Pairs of traditional and simplified, in the order of the traditional ones.
const PAIRS: &str = "\
個个們们備备傳传億亿別别創创劃划務务勞劳勸劝區区協协參参員员問问單单嚴严國国圍围園园圓圆圖图團团執执報报場场塊块壓压壞坏壩坝壯壮壽寿夠够夢梦奮奋婦妇媽妈嬰婴孫孙學学實实寧宁審审寶宝將将專专對对導导層层屬属岡冈島岛峽峡嶺岭\
師师帳账帶带幣币幫帮幹干幾几庫库廟庙廠厂廣广強强彈弹後后從从復复徵征恆恒惡恶愛爱態态慮虑慶庆憲宪應应懷怀戰战戲戏戶户擇择擊击擔担據据擬拟擴扩擾扰攜携敗败敵敌數数斷断於于時时曆历曉晓書书會会朧胧東东條条業业極极榮荣構构樂乐\
樓楼標标樣样樹树橋桥機机檔档檢检欄栏權权歐欧歡欢歲岁歷历歸归殘残殯殡殺杀氣气決决沒没沖冲況况淚泪淨净減减測测湯汤準准溝沟溫温滅灭滬沪滯滞滿满漁渔漢汉潔洁潛潜潰溃濟济濫滥濱滨灑洒灣湾災灾為为無无煙烟煩烦燈灯營营爐炉爭争牆墙\
牽牵獄狱獎奖獨独獲获獸兽現现瑪玛環环產产畝亩畢毕畫画異异當当疊叠瘋疯療疗癥症癱瘫發发盜盗盡尽監监盪荡眾众碩硕確确碼码礎础祕秘禮礼稅税種种稱称積积穩稳窩窝窮穷竊窃競竞筆笔節节範范築筑簡简簽签籌筹糞粪糧粮糾纠紀纪約约紅红納纳\
純纯紙纸級级紛纷細细終终組组結结絕绝絡络給给統统絲丝經经綠绿維维網网緊紧線线編编緩缓練练縣县縮缩縱纵總总績绩織织繞绕繳缴續续罈坛罰罚罵骂罷罢羅罗義义習习聯联聲声聳耸職职聽听肅肃脅胁脫脱膽胆臟脏臨临臺台與与舉举舊旧艦舰艱艰\
華华萬万葉叶蓋盖蔣蒋薦荐藝艺藥药蘇苏蘭兰處处虛虚號号虧亏蝦虾蟲虫蠻蛮衛卫衝冲補补裝装裡里製制複复褲裤襲袭見见規规視视親亲覺觉覽览觀观觸触訂订計计訊讯討讨訓训訟讼訪访設设許许訴诉診诊註注詐诈評评詢询試试話话該该詳详認认語语\
誠诚誤误說说誰谁課课調调請请諒谅諮咨諾诺謀谋謂谓謙谦講讲謝谢謠谣證证譯译議议護护譽誉讀读變变讓让豐丰負负財财貢贡貧贫貨货販贩貪贪貫贯責责貴贵買买貸贷費费貼贴貿贸賀贺賄贿資资賈贾賓宾賠赔賢贤賣卖賦赋質质賬账賭赌購购贈赠趕赶\
趙赵趨趋跡迹踐践踴踊躍跃車车軍军軟软較较載载輔辅輕轻輛辆輪轮輯辑輸输輿舆轄辖轉转辦办辭辞農农迴回這这連连進进運运過过達达遞递遠远適适遲迟遷迁選选遺遗遼辽還还邊边郵邮鄉乡鄧邓鄭郑鄰邻醜丑醞酝醫医釀酿釋释針针鈔钞鈣钙鉅巨鉛铅\
銀银銅铜銷销鋁铝鋪铺鋼钢錄录錢钱錦锦錯错鍊炼鍋锅鍵键鎖锁鎮镇鏈链鐘钟鐵铁鑄铸鑑鉴鑽钻長长門门閉闭開开閏闰閑闲間间閔闵閘闸閣阁閱阅闆板闊阔闖闯關关陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐雙双雛雏雜杂雞鸡離离難难雲云電电\
霑沾霧雾靈灵靜静鞏巩韋韦韓韩韻韵響响頁页頂顶項项順顺預预頒颁頓顿頗颇領领頭头頰颊頹颓頻频顆颗題题額额顏颜願愿顛颠類类顧顾顯显風风飛飞飯饭飲饮飽饱飾饰養养餘余館馆馬马馳驰騎骑騰腾驅驱驗验驚惊驛驿驟骤體体鬆松鬥斗鬧闹魚鱼鮮鲜\
鳥鸟鳴鸣鴉鸦鴨鸭鵝鹅鵬鹏鷹鹰鹽盐麗丽麥麦黃黄點点黨党齊齐齡龄龍龙龜龟";

/// The simplified form of a traditional character, or the character itself.
pub(crate) fn simplified(c: char) -> char {
    static TABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let signs: Vec<char> = PAIRS.chars().collect();
        signs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });
    if !('\u{4e00}'..='\u{9fff}').contains(&c) {
        return c;
    }
    TABLE.binary_search_by_key(&c, |(traditional, _)| *traditional).map_or(c, |at| TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simplified_form_is_its_own() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        assert!(PAIRS.chars().step_by(2).is_sorted());
        for pair in PAIRS.chars().collect::<Vec<_>>().chunks(2) {
            assert_eq!(simplified(pair[1]), pair[1], "{pair:?}");
            assert_eq!(simplified(pair[0]), pair[1], "{pair:?} is listed twice with different forms");
        }
    }
}
