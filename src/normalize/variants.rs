//! Traditional characters of forms and place names and their simplified forms.
//!
//! Mirrors, older forms and senders with a traditional input method write 行政強制措施實施數量. Only characters with one
//! simplified form are here, so that no two labels meet that differ. Used for comparing keys, never for showing.

use std::sync::LazyLock;

/// Pairs of traditional and simplified, in the order of the traditional ones.
const PAIRS: &str = "\
個个們们備备傳传億亿別别務务區区協协員员問问單单國国圍围園园圓圆圖图團团執执報报場场塊块壓压壞坏壩坝壯壮壽寿夠够\
夢梦奮奋婦妇媽妈嬰婴孫孙學学實实寧宁審审寶宝將将專专對对導导層层屬属岡冈島岛峽峡嶺岭師师帳账帶带幣币庫库廟庙廠厂\
廣广強强彈弹後后從从復复徵征恆恒惡恶愛爱態态慶庆應应懷怀戰战戲戏戶户擇择擊击擔担據据擴扩擾扰攜携敗败敵敌數数斷断\
於于時时曆历曉晓書书會会朧胧東东條条業业極极構构樂乐樓楼標标樣样樹树橋桥機机檔档檢检權权歡欢歲岁歷历歸归殘残殺杀\
氣气決决沒没沖冲況况淚泪淨净減减測测湯汤準准溝沟溫温滅灭滬沪滿满漁渔漢汉潔洁潛潜濟济濱滨灣湾災灾為为無无煙烟營营\
爭争牆墙獎奖獨独獲获現现瑪玛環环產产畝亩畢毕畫画異异當当疊叠瘋疯療疗癥症發发盜盗盡尽監监眾众確确碼码礎础禮礼稅税\
種种穩稳窮穷競竞筆笔節节範范築筑簡简簽签糧粮糾纠紀纪約约紅红納纳純纯紙纸級级紛纷細细終终組组結结絕绝絡络給给統统\
經经綠绿網网緊紧線线編编緩缓練练縣县縮缩總总績绩織织續续罰罚罷罢羅罗義义習习聯联職职聽听肅肃脫脱臨临臺台與与舉举\
舊旧萬万藝艺藥药蘇苏蘭兰處处虛虚號号虧亏衛卫補补裝装裡里製制複复見见規规視视親亲覺觉觀观觸触訂订計计訓训訟讼訪访\
設设許许訴诉註注評评詢询試试話话該该詳详認认語语誤误說说誰谁課课調调請请諮咨諾诺謀谋謂谓講讲謝谢證证譯译議议護护\
讀读變变讓让豐丰負负財财貢贡貧贫貨货販贩貫贯責责貴贵買买貸贷費费貿贸賀贺賄贿資资賓宾賠赔賢贤賣卖賦赋質质購购贈赠\
趕赶趙赵跡迹踐践車车軍军軟软較较載载輔辅輕轻輛辆輪轮輸输轄辖轉转辦办農农這这連连進进運运過过達达遠远適适選选遺遗\
還还邊边郵邮鄉乡鄧邓鄭郑醜丑醫医釋释針针銷销鋼钢錄录錢钱錯错鍋锅鎖锁鎮镇鐘钟鐵铁鑑鉴長长門门閉闭開开閏闰間间閣阁\
閱阅關关陣阵陰阴陳陈陸陆陽阳隊队階阶際际隨随險险隱隐雙双雜杂離离難难雲云電电霧雾靈灵靜静韓韩響响頁页頂顶項项順顺\
預预頒颁頓顿頗颇領领頭头顆颗題题額额顏颜願愿類类顧顾顯显風风飛飞飲饮養养餘余館馆馬马騎骑騰腾驅驱驗验體体鬥斗鬧闹\
魚鱼鳥鸟鹽盐麗丽麥麦黃黄點点黨党齊齐齡龄龍龙";

/// The ideographs that have a place in the table below.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// The simplified form of a traditional character, or the character itself.
pub(super) fn simplified(c: char) -> char {
    // One place for every ideograph: this is asked for every sign of every label.
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut table: Vec<char> = (FIRST..=LAST).collect();
        let signs: Vec<char> = PAIRS.chars().collect();
        for pair in signs.chunks_exact(2) {
            table[pair[0] as usize - FIRST as usize] = pair[1];
        }
        table
    });
    if (FIRST..=LAST).contains(&c) { TABLE[c as usize - FIRST as usize] } else { c }
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
