package rental

import (
	"strings"
	"testing"
)

var tools = []Tool{{"Drill", 840, 1}, {"Ladder", 620, 2}}

func TestTotalOfTwoTools(t *testing.T) {
	if found := Total(tools); found != 2080 {
		t.Errorf("found %d", found)
	}
}

func TestTotalIsRoundedByTool(t *testing.T) {
	if found := Total([]Tool{{"Mixer", 1990, 0.25}}); found != 498 {
		t.Errorf("found %d", found)
	}
}

func TestNoTools(t *testing.T) {
	if found := Total(nil); found != 0 {
		t.Errorf("found %d", found)
	}
}

func TestBill(t *testing.T) {
	expected := strings.Join([]string{
		"Drill                       8.40",
		"2 days Ladder              12.40",
		"--------------------------------",
		"To pay                     20.80",
	}, "\n")
	if found := Format(tools); found != expected {
		t.Errorf("found\n%s", found)
	}
}
